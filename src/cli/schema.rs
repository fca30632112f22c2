//! `vejviser schema`: what the files of a site may hold, for editors that complete and check them.
//!
//! Entry point: [`run`]. Inside a site the names of its methods, audiences, tasks and so on are in it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{Exit, environment, request};
use crate::diag::nearest;
use crate::fs;
use crate::pipeline::codes;
use crate::schema::{COMMENT, FILES, Known, SNIPPETS, schema, snippets};
use crate::source::SourcePath;

/// What `schema` may be told.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  vejviser schema\n  vejviser schema site\n  vejviser schema front-matter\n  vejviser schema --out .vscode/schemas\n  vejviser schema snippets > .vscode/vejviser.code-snippets"
)]
pub(super) struct Arguments {
    /// The kind of file, such as `site`; without it, all are listed
    kind: Option<String>,
    /// Write the schemas of all files into this folder, in place of those it wrote before
    #[arg(long, value_name = "DIR", conflicts_with = "kind")]
    out: Option<PathBuf>,
}

/// What the snippets are asked for by.
const OF_SNIPPETS: &str = "snippets";

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    if arguments.kind.is_none() && arguments.out.is_none() {
        request::list(&list());
        return Ok(Exit::Clean);
    }
    let known = known(site)?;
    if let Some(dir) = &arguments.out {
        let files: Vec<_> = FILES
            .iter()
            .map(|file| {
                (
                    SourcePath::new(file.schema_name()),
                    schema(file, &known).into_bytes(),
                )
            })
            .collect();
        let changed = fs::refresh(dir, &files, COMMENT).map_err(|fault| fault.to_string())?;
        let text = format!(
            "{} schemas in {}, {changed} of them changed\n",
            files.len(),
            dir.display()
        );
        // Nobody is left to tell when standard error is closed.
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
        return Ok(Exit::Clean);
    }
    let wanted = arguments.kind.as_deref().unwrap_or_default();
    if wanted == OF_SNIPPETS {
        request::list(&snippets(&known));
        return Ok(Exit::Clean);
    }
    let Some(file) = FILES.iter().find(|file| file.name == wanted) else {
        let names = FILES.iter().map(|file| file.name).chain([OF_SNIPPETS]);
        let near = nearest(wanted, names);
        let hint = near
            .map(|near| format!("; did you mean `{near}`?"))
            .unwrap_or_default();
        return Err(format!("`{wanted}`: there is no schema of this name{hint}"));
    };
    request::list(&schema(file, &known));
    Ok(Exit::Clean)
}

/// The names of the site, or of none where there is no site; one that was named must be there.
fn known(site: Option<&Path>) -> Result<Known, String> {
    let codes = codes().into_iter().map(|code| code.name);
    let folder = match environment::site_folder(site) {
        Ok(folder) => folder,
        Err(fault) if site.is_some() => return Err(fault),
        Err(_) => return Ok(Known::none(codes)),
    };
    Ok(Known::of(&request::load(&folder, &[])?, codes))
}

fn list() -> String {
    let longest = FILES
        .iter()
        .map(|file| file.name.len())
        .max()
        .unwrap_or_default();
    let mut text = String::new();
    for file in FILES {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{:longest$}  {:24}  {}",
            file.name, file.path, file.about
        );
    }
    let about = "Not a schema: the keys of a front matter and the dialect as snippets of VS Code.";
    let _ = writeln!(
        text,
        "{OF_SNIPPETS:longest$}  {:24}  {about}",
        format!(".vscode/{SNIPPETS}")
    );
    text
}
