//! The reporters: each is shown the same findings, and what it writes is compared to the letter with `tests/report/`.

use std::fs;

use serde_json::Value;
use vejviser::diag::{Code, Diagnostics, Place, Severity};
use vejviser::report::{Format, Style, human, machine, nothing};
use vejviser::source::{Sources, Span};

use crate::harness::{TestSite, tests_folder, updating};

static BROKEN: Code = Code::error(
    "broken-thing",
    "A thing leads nowhere. Readers would meet a dead end.",
)
.example("[x](nowhere.md)", "[x](somewhere.md)");
static ODD: Code = Code::warning("odd-thing", "A thing is <odd> & \"strange\".");
static KNOWN: Code = Code::info("known-thing", "A thing is worth knowing.");

/// All formats for programs, with the ending of their files.
const FORMATS: [(Format, &str); 5] = [
    (Format::Short, "short.txt"),
    (Format::Json, "json"),
    (Format::Sarif, "sarif.json"),
    (Format::Github, "github.txt"),
    (Format::Junit, "junit.xml"),
];

const PAGE: &str = "content/da/lån en bog, nu.md";
const PAGE_TEXT: &str = "\u{feff}---\r\ntitle: Lån\r\n---\r\nLæs ærligt om åbne bøger 📚 og [kort](krot.md).\r\n\r\nTo\r\nlinjer.\r\n";
const OTHER: &str = "content/en/loan.md";
const OTHER_TEXT: &str = "---\ntitle: Loan\n---\nRead about [cards](card.md).\n";
const IMAGE: &str = "content/da/kort.png";

/// The bytes of `part` in the file at `path`.
fn at(sources: &Sources, path: &str, part: &str) -> Span {
    let file = sources.find(path).expect("the file is there");
    let text = sources.text(file).expect("it is a text");
    let start = text.find(part).expect("the part is in it");
    Span::new(file, start..start + part.len())
}

/// The findings that every reporter is shown.
fn sample() -> (Sources, Diagnostics) {
    let sources = Sources::from_bytes([
        (PAGE, PAGE_TEXT.as_bytes()),
        (OTHER, OTHER_TEXT.as_bytes()),
        (IMAGE, b"\x89PNG"),
    ]);
    let image = sources.find(IMAGE).expect("the file is there");
    let page = |part: &str| at(&sources, PAGE, part);
    let other = |part: &str| at(&sources, OTHER, part);
    let mut out = Diagnostics::default();
    out.report(&BROKEN, Place::Site, "this folder has no `site.yaml`")
        .help("run it elsewhere");
    out.report(
        &ODD,
        Place::File(image),
        "an image of 100 % <b>\"odd\"</b> & 'strange' colours",
    );
    // In the page: among letters of two and four bytes, with labels here and elsewhere, and a change that mends.
    out.report(&BROKEN, page("krot.md"), "there is no page `krot.md`")
        .label(page("Lån"), "on this page")
        .label(other("card.md"), "in English: `card.md`")
        .help("write `kort.md`, as in [kort](kort.md)")
        .fix(page("krot.md"), "kort.md");
    // Over a line break, and with signs that mean something to some format.
    out.report(
        &ODD,
        page("To\r\nlinjer"),
        "two: lines, 50%\r\n::error::gone",
    )
    .help("write \u{1b}[31mone\u{1b}[0m ]]> line");
    // Nothing is wrong but something is missing: an empty place.
    let end = page("\u{feff}").end + 3;
    let file = page("\u{feff}").file;
    out.report(
        &KNOWN,
        Span::new(file, end as usize..end as usize),
        "a line could stand here",
    )
    .fix(Span::new(file, end as usize..end as usize), "\nkind: guide");
    out.report(&KNOWN, other("Loan"), "a title of one word");
    out.sort();
    (sources, out)
}

fn compare(name: &str, written: &str) {
    let path = tests_folder().join("report").join(name);
    if updating() {
        fs::write(&path, written).expect("the folder can be written to");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, expected, "{name}");
}

/// What the schema of this name finds wrong with a document.
pub(crate) fn schema_faults(schema: &str, document: &str) -> Vec<String> {
    let read = |text: &str| -> Value { serde_json::from_str(text).expect("it is JSON") };
    let text = fs::read_to_string(tests_folder().join("report").join(schema));
    // The pattern of `language` in the schema of SARIF has a bracket too many, which only lenient readers take.
    let text = text.expect("the schema is there");
    let schema = read(&text.replace("{2}]?$", "{2}?$"));
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("the schema is one");
    validator
        .iter_errors(&read(document))
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[track_caller]
fn assert_valid(format: Format, document: &str) {
    let faults = match format {
        Format::Json => schema_faults("json-schema-1.json", document),
        Format::Sarif => schema_faults("sarif-schema-2.1.0.json", document),
        Format::Junit => {
            let read = roxmltree::Document::parse(document);
            read.err()
                .map(|error| error.to_string())
                .into_iter()
                .collect()
        }
        Format::Github => {
            let odd = |line: &&str| {
                let command = ["::error ", "::warning ", "::notice "];
                !command.iter().any(|start| line.starts_with(start)) || line.contains('\r')
            };
            document.lines().filter(odd).map(str::to_owned).collect()
        }
        Format::Human | Format::Short => Vec::new(),
    };
    assert!(faults.is_empty(), "{faults:?}\n{document}");
}

#[test]
fn every_reporter_tells_the_same_findings() {
    let (sources, found) = sample();
    compare("sample.human.txt", &human(&sources, &found, Style::Plain));
    for (format, ending) in FORMATS {
        let written = machine(format, &sources, &found);
        assert_valid(format, &written);
        compare(&format!("sample.{ending}"), &written);
    }
}

#[test]
fn every_reporter_is_valid_when_there_is_nothing_to_say() {
    let (sources, found) = (sample().0, Diagnostics::default());
    assert_eq!(human(&sources, &found, Style::Plain), "");
    for (format, ending) in FORMATS {
        let written = machine(format, &sources, &found);
        assert_valid(format, &written);
        compare(&format!("empty.{ending}"), &written);
        assert_valid(format, &nothing(format));
    }
}

/// A schema that lets everything through would prove nothing.
#[test]
fn the_schemas_refuse_what_is_wrong() {
    let (sources, found) = sample();
    for (format, schema, old, new) in [
        (
            Format::Json,
            "json-schema-1.json",
            "\"severity\"",
            "\"weight\"",
        ),
        (
            Format::Json,
            "json-schema-1.json",
            "\"version\": 1",
            "\"version\": 2",
        ),
        (
            Format::Sarif,
            "sarif-schema-2.1.0.json",
            "\"level\": \"note\"",
            "\"level\": \"info\"",
        ),
        (
            Format::Sarif,
            "sarif-schema-2.1.0.json",
            "\"startLine\"",
            "\"line\"",
        ),
    ] {
        let written = machine(format, &sources, &found);
        assert!(written.contains(old), "{written}");
        assert!(
            !schema_faults(schema, &written.replace(old, new)).is_empty(),
            "{old}"
        );
    }
}

/// The places of SARIF and JSON are the characters that they should be.
#[test]
fn lines_and_columns_name_the_characters() {
    let (sources, found) = sample();
    let text = PAGE_TEXT.trim_start_matches('\u{feff}');
    let json: Value = serde_json::from_str(&machine(Format::Json, &sources, &found)).expect("JSON");
    let number = |value: &Value| {
        let number = value.as_u64().expect("a number");
        usize::try_from(number).expect("a small number")
    };
    let finding = json["diagnostics"].as_array().and_then(|all| {
        all.iter()
            .find(|one| !one["fix"].is_null() && one["code"] == "broken-thing")
    });
    let finding = finding.expect("it is told");
    let line = text
        .split("\r\n")
        .nth(number(&finding["line"]) - 1)
        .expect("a line");
    let (start, end) = (
        number(&finding["column"]) - 1,
        number(&finding["end_column"]) - 1,
    );
    let marked: String = line.chars().skip(start).take(end - start).collect();
    assert_eq!(marked, "krot.md");
    let fix = &finding["fix"];
    assert_eq!(
        &PAGE_TEXT[number(&fix["start"])..number(&fix["end"])],
        "krot.md"
    );
}

/// The program itself: a clean site, a broken one, and a folder that is not there.
#[test]
fn machine_formats_stay_valid_whatever_happens() {
    let good = TestSite::base();
    let broken = TestSite::base();
    broken.edit("content/da/borrow.md", "link:catalogue", "link:catalog");
    let gone = TestSite::base();
    fs::remove_dir_all(gone.folder()).expect("the folder is ours");
    let no_site = TestSite::empty();
    for (name, format) in [
        ("json", Format::Json),
        ("sarif", Format::Sarif),
        ("github", Format::Github),
        ("junit", Format::Junit),
        ("short", Format::Short),
    ] {
        for (site, code) in [(&good, 0), (&broken, 1), (&no_site, 1), (&gone, 2)] {
            let run = site.check_with(&["--format", name]);
            assert_eq!(run.code, Some(code), "{name}: {}", run.stderr);
            assert_valid(format, &run.stdout);
            let told = ["unknown-link-name", "no-site-file"];
            let found = told.iter().any(|told| run.stdout.contains(told));
            assert_eq!(found, code == 1, "{name}: {}", run.stdout);
            assert_eq!(
                run.stderr.starts_with("vejviser: "),
                code == 2,
                "{}",
                run.stderr
            );
            assert_eq!(run.stderr.is_empty(), code != 2, "{}", run.stderr);
        }
        let refused = good.check_with(&["--format", name, "--deny", "no-such-code"]);
        assert_eq!(refused.code, Some(2));
        assert_valid(format, &refused.stdout);
    }
    // A service must not take a site that was not looked at for one that is good.
    let failed = gone.check_with(&["--format", "sarif"]).stdout;
    let failed: Value = serde_json::from_str(&failed).expect("JSON");
    assert_eq!(
        failed["runs"][0]["invocations"][0]["executionSuccessful"],
        false
    );
    let failed = gone.check_with(&["--format", "junit"]).stdout;
    assert!(!failed.contains("<testcase"), "{failed}");
}

#[test]
fn denied_findings_are_errors_in_every_format() {
    let (sources, mut found) = sample();
    for finding in found.iter_mut() {
        finding.severity = Severity::Error;
    }
    let level = |format| machine(format, &sources, &found);
    assert!(!level(Format::Github).contains("::warning "));
    assert!(!level(Format::Sarif).contains("\"level\": \"note\",\n          \"locations\""));
    assert!(!level(Format::Junit).contains("<system-out>"));
    let site = TestSite::base();
    let page = site.read("content/da/index.md");
    site.write(
        "content/da/index.md",
        format!("{page}\n[^1]: Ingen siger det.\n"),
    );
    for deny in ["warnings", "unused-footnote"] {
        let run = site.check_with(&["--format", "github", "--deny", deny]);
        assert_eq!(run.code, Some(1));
        assert!(
            run.stdout
                .starts_with("::error file=content/da/index.md,line="),
            "{}",
            run.stdout
        );
    }
    let run = site.check_with(&["--format", "github", "--deny", "bad-slug"]);
    assert_eq!(run.code, Some(0));
    assert!(run.stdout.starts_with("::warning "), "{}", run.stdout);
}
