//! Folders of files: reading them, laying them out, and building the site in one.
//!
//! Entry points: [`read`], [`lay`], [`build`].

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What lies in a folder, by path with `/`.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The site that uses all of the dialect.
pub(crate) fn dialect() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/dialect")
}

/// Whether this is the path of a page.
pub(crate) fn is_page(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "html")
}

/// All files below `folder`, hidden ones too. A link is a failure: no test here makes one.
pub(crate) fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            let kind = fs::symlink_metadata(&path)
                .expect("it was listed")
                .file_type();
            if kind.is_dir() {
                folders.push(path);
                continue;
            }
            assert!(kind.is_file(), "{} is no file", path.display());
            let below = path.strip_prefix(folder).expect("it lies in the folder");
            let parts: Vec<&str> = below.iter().filter_map(|part| part.to_str()).collect();
            files.insert(
                parts.join("/"),
                fs::read(&path).expect("the file can be read"),
            );
        }
    }
    files
}

/// Writes files below `folder`, in the order in which they come.
pub(crate) fn lay<'a>(folder: &Path, files: impl IntoIterator<Item = (&'a String, &'a Vec<u8>)>) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it lies in the folder"))
            .expect("the folder can be made");
        fs::write(&path, bytes).expect("the file can be written");
    }
}

/// The command that builds `site` to `out`, without the settings of whoever runs the tests.
pub(crate) fn build(site: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vejviser"));
    command
        .arg("build")
        .arg("--site")
        .arg(site)
        .arg("--out")
        .arg(out);
    for name in ["TZ", "LANG", "LC_ALL", "RAYON_NUM_THREADS", "NO_COLOR"] {
        command.env_remove(name);
    }
    command
}

/// Runs a build that must succeed; what it said.
pub(crate) fn succeed(mut command: Command) -> String {
    let run = command.output().expect("the program starts");
    let said = String::from_utf8(run.stderr).expect("it speaks UTF-8");
    assert!(run.status.success(), "{said}");
    said
}
