//! `--open` asks the system for the reader's browser. The system is one that writes down what it was asked for.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::client::{Served, until};
use crate::harness::TestSite;

#[test]
fn the_browser_is_asked_for_the_address() {
    let site = TestSite::base();
    let folder = site.temp().join("system");
    fs::create_dir(&folder).expect("a folder can be made");
    let (opener, asked) = (folder.join("xdg-open"), folder.join("asked"));
    let script = format!(
        "#!/bin/sh\nprintf %s \"$*\" > {0}.new && mv {0}.new {0}\n",
        asked.display()
    );
    fs::write(&opener, script).expect("a file can be written");
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("it may be run");
    let path = std::env::var("PATH").unwrap_or_default();
    let served = Served::start_as(&site.folder(), &["--port", "0", "--open"], |command| {
        command.env("PATH", format!("{}:{path}", folder.display()));
    });
    until("the browser is asked", || asked.exists());
    assert_eq!(
        fs::read_to_string(asked).unwrap_or_default(),
        served.address
    );
}
