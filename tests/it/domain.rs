//! What the project's own site says of its methods, names and pages: each way to contradict it is told once, with
//! one code, at its line.

use std::path::Path;

use crate::harness::{TestSite, files};

/// The project's own site.
fn project() -> TestSite {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = TestSite::empty();
    for folder in ["content", "i18n", "themes"] {
        for (path, bytes) in files(&root.join(folder)) {
            site.write(&format!("{folder}/{path}"), bytes);
        }
    }
    let text = std::fs::read_to_string(root.join("site.yaml")).expect("the project has a site");
    // What is said there of codes would stand in the way of what follows.
    let text: String = text
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("severity:"))
        .collect();
    site.write("site.yaml", text);
    // Each test damages one language, in few words: that the other differs then is another matter.
    site.switch_off(&[
        "boxes-differ",
        "links-differ",
        "points-differ",
        "step-without-device",
        "steps-differ",
        "unconfirmed-fact",
        "unconfirmed-link",
        "uncovered-source",
        "unused-question",
        "values-differ",
    ]);
    site
}

/// The keys of the front matter of a page, each misspelt once.
#[test]
fn a_misspelt_key_is_one_fault() {
    const PAGE: &str = "content/da/mfa/sms.md";
    let site = project();
    let text = site.read(PAGE);
    let (front, _) = text[4..]
        .split_once("\n---")
        .expect("it has a front matter");
    let keys: Vec<&str> = front
        .lines()
        .filter_map(|line| Some(line.split_once(": ")?.0))
        .collect();
    assert!(keys.len() > 9, "{keys:?}");
    for key in keys {
        let damaged = text.replacen(&format!("\n{key}:"), &format!("\n{key}x:"), 1);
        site.write(PAGE, damaged);
        told(&site, "unknown-key", &[(PAGE, &format!("{key}x:"))]);
    }
}

/// The line of the only place in a file that reads `text`.
fn line(site: &TestSite, path: &str, text: &str) -> usize {
    let whole = site.read(path);
    assert_eq!(whole.matches(text).count(), 1, "`{text}` in {path}");
    let at = whole.find(text).unwrap_or_default();
    whole[..at].matches('\n').count() + 1
}

/// Sees that `site` is told of exactly this `code` in the lines that hold these words.
fn told(site: &TestSite, code: &str, places: &[(&str, &str)]) {
    let run = site.check_with(&[]);
    let mut found: Vec<String> = run
        .findings()
        .into_iter()
        .map(|finding| {
            let place = finding.place.rsplit_once(':').map(|(line, _)| line);
            format!("{} {}", finding.code, place.unwrap_or_default())
        })
        .collect();
    let mut expected: Vec<String> = places
        .iter()
        .map(|(path, text)| format!("{code} {path}:{}", line(site, path, text)))
        .collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "{}", run.stderr);
}

/// Lets two neighbouring steps change places; their numbers stay.
fn swap_steps(site: &TestSite, path: &str, first: &str, second: &str) {
    let text = site.read(path);
    let step = |id: &str| {
        let mark = format!(". {{#{id}}}");
        let found = text.lines().find(|line| line.contains(&mark));
        let (_, step) = found
            .and_then(|line| line.split_once(". "))
            .expect("a step");
        step.to_owned()
    };
    let (one, two) = (step(first), step(second));
    let text = text.replace(&one, "\u{1}").replace(&two, &one);
    site.write(path, text.replace('\u{1}', &two));
}

#[test]
fn the_site_keeps_its_own_rules() {
    told(&project(), "", &[]);
}

#[test]
fn a_guide_for_somebody_who_may_not_use_the_method() {
    let site = project();
    let path = "content/da/mfa/sms.md";
    site.edit(
        path,
        "audiences: [student]",
        "audiences: [student, employee]",
    );
    told(&site, "method-not-allowed", &[(path, "audiences: ")]);
}

#[test]
fn a_method_for_some_without_saying_for_whom() {
    let site = project();
    let path = "content/da/index.md";
    site.edit(path, "Metoden er kun for studerende.", "Du får en kode.");
    told(
        &site,
        "restricted-method-unlabelled",
        &[(path, "Du får en kode.")],
    );
}

#[test]
fn a_method_for_some_offered_to_all_in_one_breath() {
    let site = project();
    let path = "content/en/index.md";
    site.edit(
        path,
        "This method is only for students.",
        "For students and employees.",
    );
    told(
        &site,
        "restricted-method-unlabelled",
        &[(path, "For students and employees.")],
    );
}

#[test]
fn a_method_offered_to_those_who_may_not_use_it() {
    let site = project();
    let path = "content/en/first-login/no-cpr.md";
    site.edit(
        path,
        "   - [Yubikey]",
        "   - [MitID](../mfa/mitid.md). Log in with it.\n   - [Yubikey]",
    );
    told(
        &site,
        "unusable-method-offered",
        &[(path, "Log in with it.")],
    );
}

#[test]
fn the_name_that_others_know_a_method_by() {
    let site = project();
    let path = "content/da/mfa/security-key-student.md";
    site.edit(
        path,
        "- Nøglen skal understøtte",
        "- Din Yubikey skal understøtte",
    );
    told(&site, "wrong-label", &[(path, "Din Yubikey")]);
}

#[test]
fn a_whole_guide_for_the_wrong_audience_is_one_fault() {
    let site = project();
    let path = "content/da/mfa/yubikey-employee.md";
    site.edit(path, "audiences: [employee]", "audiences: [student]");
    let run = site.check_with(&[]);
    let danish = run.findings().into_iter();
    // That students then have two guides to the same is told too: which of them is wrong nobody can know.
    let count = danish
        .filter(|finding| finding.place.starts_with(path) && finding.code != "two-best-guides")
        .count();
    assert_eq!(count, 1, "{}", run.stderr);
}

#[test]
fn steps_in_another_order() {
    let site = project();
    let paths = ["content/da/mfa/sms.md", "content/en/mfa/sms.md"];
    for path in paths {
        swap_steps(&site, path, "check-status", "register-number");
    }
    let step = "{#register-number}";
    told(&site, "order-not-kept", &paths.map(|path| (path, step)));
}

#[test]
fn a_step_with_another_number() {
    let site = project();
    let (da, en) = ("content/da/mfa/sms.md", "content/en/mfa/sms.md");
    for path in [da, en] {
        site.edit(path, "3. {#log-in}", "4. {#log-in}");
        site.edit(path, "2. {#register-number}", "3. {#register-number}");
        site.edit(
            path,
            "1. {#check-status}",
            "1. {#begin} Start.\n2. {#check-status}",
        );
    }
    let step = "{#register-number}";
    told(&site, "step-number-moved", &[(da, step), (en, step)]);
}

#[test]
fn ordering_after_registering() {
    let site = project();
    let paths = [
        "content/da/mfa/security-key-student.md",
        "content/en/mfa/security-key-student.md",
    ];
    for path in paths {
        swap_steps(&site, path, "order", "open-page");
    }
    let step = "{#open-page}";
    told(&site, "order-not-kept", &paths.map(|path| (path, step)));
}

#[test]
fn calling_before_looking_for_known_errors() {
    let site = project();
    let paths = ["content/da/index.md", "content/en/index.md"];
    for path in paths {
        let text = site.read(path);
        let at = |id: &str| {
            let heading = text.find(id).expect("the heading is there");
            text[..heading].rfind("###").expect("it is a heading")
        };
        let (errors, call) = (at("{#known-errors}"), at("{#call}"));
        let end = call + text[call..].find("\n## ").expect("a section follows") + 1;
        let moved = [
            &text[..errors],
            &text[call..end],
            &text[errors..call],
            &text[end..],
        ];
        site.write(path, moved.concat());
    }
    told(
        &site,
        "order-not-kept",
        &paths.map(|path| (path, "{#call}")),
    );
}

#[test]
fn advice_for_those_who_know_their_password_alone() {
    let site = project();
    let path = "content/da/index.md";
    site.edit(
        path,
        "så begynd med [Har du glemt adgangskode, brugernavn eller pinkode?](#forgotten)",
        "så vent.",
    );
    told(&site, "missing-link", &[(path, "{#private-window}")]);
}

#[test]
fn a_pin_code_without_a_way_for_those_who_cannot_log_in() {
    let site = project();
    let path = "content/da/index.md";
    site.edit(
        path,
        "  Trinene er forklaret i [Glemt pinkode til dit id-kort](account/forgotten-pin.md).\n  Kan du ikke logge ind, så se [Kan du stadig ikke logge ind?](#trouble)\n",
        "",
    );
    told(&site, "circular-help", &[(path, "link:self-service")]);
}

#[test]
fn a_condition_that_is_nowhere_stated() {
    let site = project();
    let path = "content/da/mfa/mitid.md";
    site.edit(
        path,
        ", der har et dansk CPR-nummer og MitID.\n\n##",
        ".\n\n##",
    );
    site.edit(path, "- MitID\n", "");
    told(&site, "condition-not-stated", &[(path, "{#open-system}")]);
}

#[test]
fn registering_without_the_address() {
    let site = project();
    let path = "content/da/mfa/netiq-register.md";
    site.edit(path, "[{{ mfa.address }}](link:mfa)", "registreringssiden");
    told(&site, "missing-link", &[(path, "title: ")]);
    site.edit(
        path,
        "Kan du ikke logge ind på {{ mfa.address }}",
        "Kan du ikke logge ind der",
    );
    let codes: Vec<String> = site
        .check_with(&[])
        .findings()
        .into_iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(codes, ["missing-link", "missing-value"]);
}

#[test]
fn a_method_without_its_guide() {
    let site = project();
    let path = "content/en/first-login/no-cpr.md";
    site.edit(
        path,
        "   - [Yubikey](../mfa/yubikey-employee.md). ",
        "   - Yubikey. ",
    );
    told(&site, "method-without-guide-link", &[(path, "summary: ")]);
}

#[test]
fn a_page_that_says_that_it_needs_a_login() {
    let site = TestSite::base_without(&["unused-link"]);
    let path = "content/da/borrow.md";
    site.edit(path, "number: 2", "number: 2\nrequires_login: true");
    site.edit(path, "[kataloget](link:catalogue)", "kataloget");
    let english = "content/en/borrow.md";
    site.edit(english, "[catalogue](link:catalogue)", "catalogue");
    let run = site.check_with(&[]);
    let codes = run.lines();
    assert_eq!(
        codes,
        [
            "circular-help content/da/borrow.md:10:17: this needs a login, and the page helps nobody who cannot log in",
            "circular-help content/en/borrow.md:2:8: this needs a login, and the page helps nobody who cannot log in",
        ]
    );
}

/// A heading that says that something does not work says nothing of who may use what.
#[test]
fn a_method_offered_below_a_heading_with_not() {
    let site = project();
    let path = "content/en/first-login/no-cpr.md";
    site.edit(
        path,
        "## If it does not work\n",
        "## If it does not work\n\nYou can also use SMS.\n",
    );
    told(&site, "unusable-method-offered", &[(path, "also use SMS")]);
}

#[test]
fn another_host_than_the_guide_may_name() {
    let site = project();
    let path = "content/en/mfa/netiq-register.md";
    site.edit(
        path,
        "[{{ mfa.address }}](link:mfa)",
        "[{{ mfa.address }}](link:mitid)",
    );
    told(&site, "other-host", &[(path, "link:mitid")]);
    site.edit(path, "link:mitid", "link:mfa");
    let text = site.read(path);
    site.write(
        path,
        format!("{text}\nThe code is at `mfa-ku.dk` too. Write to it@ku.dk, e.g.now.\n"),
    );
    told(&site, "other-host", &[(path, "`mfa-ku.dk`")]);
}

/// Each name is compared with those that there are.
#[test]
fn names_that_are_misspelt_in_the_configuration() {
    let site = TestSite::base();
    site.edit(
        "site.yaml",
        "methods: [card, code]",
        "methods:\n  card: {for: [adlt], not_for: [todler], conditions: [adress]}\n  code:",
    );
    let text = site.read("site.yaml");
    let requirements = "
requirements:
  - pages: {kinds: [giude], tasks: [borow], methods: [crad]}
    order: [find]
    values: [desk.fone]
    links: [\"link:catalog\", \"borow#find\", \"borrow#fnd\"]
";
    site.write("site.yaml", text + requirements);
    let run = site.check_with(&[]);
    let found: Vec<String> = run
        .findings()
        .into_iter()
        .map(|finding| format!("{}: {}", finding.code, finding.help))
        .collect();
    assert_eq!(
        found,
        [
            "unknown-name: did you mean `adult`?",
            "unknown-name: did you mean `toddler`?",
            "missing-label: add `adress: {da: …, en: …}` to `conditions` in i18n/labels.yaml",
            "unknown-name: did you mean `guide`?",
            "unknown-name: did you mean `borrow`?",
            "unknown-name: did you mean `card`?",
            "unknown-value: did you mean `desk.phone`?",
            "unknown-link-name: did you mean `link:catalogue`?",
            "requirement-without-page: did you mean `borrow`?",
            "requirement-without-page: did you mean `borrow#find`?",
        ],
        "{}",
        run.stderr
    );
}

/// What stands in quotation marks is what a screen calls it, and what stands in code is no word.
#[test]
fn names_in_quotation_marks_and_code_are_no_mentions() {
    let site = project();
    site.edit(
        "content/da/mfa/security-key-student.md",
        "- Nøglen skal understøtte FIDO2.",
        "- Nøglen skal understøtte FIDO2. Vælg \"Yubikey\" eller `yubikey`.",
    );
    told(&site, "", &[]);
}

/// A number that is typed where a link leads to a step; one that is no step's may stand there.
#[test]
fn a_typed_number_of_a_step() {
    let site = project();
    let path = "content/en/index.md";
    site.edit(
        path,
        "[step {step} in the SMS guide]",
        "[step 3 in the SMS guide]",
    );
    told(&site, "typed-step-number", &[(path, "[step 3")]);
    site.edit(path, "[step 3 in the SMS guide]", "[SMS guide of 2026]");
    told(&site, "", &[]);
}
