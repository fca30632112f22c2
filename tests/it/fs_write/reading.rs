//! The disk: a site is read as it is, and nothing outside it ever is.

use std::fs;

use vejviser::fs::{find_site, load};
use vejviser::source::{Content, MAX_FILE_BYTES, Sources};

use super::Disk;

fn read(disk: &Disk) -> Sources {
    load(&disk.site, &[]).unwrap_or_else(|fault| panic!("{fault}"))
}

fn content<'a>(sources: &'a Sources, path: &str) -> &'a Content {
    let file = sources
        .find(path)
        .unwrap_or_else(|| panic!("{path} is among {:?}", paths(sources)));
    &sources.get(file).content
}

fn paths(sources: &Sources) -> Vec<&str> {
    sources.iter().map(|(_, file)| file.path.as_str()).collect()
}

#[test]
fn a_site_is_found_from_within() {
    let disk = Disk::new();
    let site = disk.site.canonicalize().expect("it is there");
    for start in [
        "site",
        "site/content/da",
        "site/content/da/index.md",
        "site/content/da/../..",
    ] {
        assert_eq!(find_site(&disk.at(start)).as_ref(), Some(&site), "{start}");
    }
    assert_eq!(find_site(&disk.at("missing")), None);
    fs::create_dir_all(disk.at("other/site.yaml")).expect("the folder is new");
    assert_ne!(
        find_site(&disk.at("other")),
        Some(disk.at("other")),
        "a folder of that name makes no site"
    );
}

#[test]
fn all_input_is_read_and_nothing_else() {
    let disk = Disk::new();
    for path in [
        "content/img/a.png",
        "i18n/ui.yaml",
        "themes/default/page.html",
        "content/da/#1.md",
    ] {
        disk.put(&format!("site/{path}"), b"\xff");
    }
    for left in [
        ".DS_Store",
        "a.md~",
        ".a.md.swp",
        "#a.md#",
        ".#a.md",
        "Thumbs.db",
        "desktop.ini",
        "~$a.docx",
        ".git/x",
    ] {
        disk.put(&format!("site/content/{left}"), "left");
    }
    disk.put("site/public/index.html", "not input");
    disk.put("site/README.md", "not input");
    disk.put("site/content/out/index.html", "left out by the caller");
    let sources = load(
        &disk.site,
        &[disk.at("site/content/out"), disk.at("nowhere")],
    )
    .expect("it is a folder");
    let expected = [
        "content/da/#1.md",
        "content/da/index.md",
        "content/img/a.png",
        "i18n/ui.yaml",
        "site.yaml",
        "themes/default/page.html",
    ];
    assert_eq!(paths(&sources), expected);
    assert_eq!(
        content(&sources, "content/da/index.md"),
        &Content::Text("# Hej\n".to_owned().into())
    );
    assert_eq!(
        content(&sources, "content/img/a.png"),
        &Content::Binary(vec![0xff])
    );
}

#[test]
fn many_files_are_all_read() {
    let disk = Disk::new();
    for n in 0..500 {
        disk.put(&format!("site/content/{}/{n}.md", n % 9), n.to_string());
    }
    let sources = read(&disk);
    assert_eq!(sources.iter().count(), 502);
    assert_eq!(
        content(&sources, "content/3/12.md"),
        &Content::Text("12".to_owned().into())
    );
}

#[test]
fn what_is_missing_or_in_the_wrong_place_is_seen() {
    let disk = Disk::new();
    fs::remove_dir_all(disk.at("site/content")).expect("it is ours");
    fs::remove_file(disk.at("site/site.yaml")).expect("it is ours");
    assert_eq!(paths(&read(&disk)), [""; 0]);
    disk.put("site/content", "a file");
    disk.put("site/site.yaml/x", "in a folder");
    let sources = read(&disk);
    assert_eq!(
        content(&sources, "content"),
        &Content::Unreadable("is a file, not a folder".to_owned())
    );
    assert_eq!(
        content(&sources, "site.yaml"),
        &Content::Unreadable("is a folder, not a file".to_owned())
    );
    assert_eq!(sources.iter().count(), 2);

    for not_a_site in ["site/content", "missing"] {
        let fault = load(&disk.at(not_a_site), &[])
            .expect_err("it is no folder")
            .to_string();
        assert!(fault.starts_with("cannot read the site `"), "{fault}");
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let disk = Disk::new();
    let file = fs::File::create(disk.at("site/content/film.mp4")).expect("the file can be made");
    // Without a byte written: it takes no room on the disk.
    file.set_len(MAX_FILE_BYTES + 1)
        .expect("the disk allows it");
    assert_eq!(
        content(&read(&disk), "content/film.mp4"),
        &Content::TooLarge(MAX_FILE_BYTES + 1)
    );
    file.set_len(MAX_FILE_BYTES).expect("the disk allows it");
    assert!(matches!(
        content(&read(&disk), "content/film.mp4"),
        Content::Binary(_)
    ));
}

#[cfg(unix)]
#[test]
fn a_link_is_named_and_never_followed() {
    use std::os::unix::fs::symlink;
    let disk = Disk::new();
    disk.put("secret/key.md", "secret");
    symlink(disk.at("secret/key.md"), disk.at("site/content/out.md")).expect("links can be made");
    symlink(disk.at("secret"), disk.at("site/content/folder")).expect("links can be made");
    symlink("index.md", disk.at("site/content/da/in.md")).expect("links can be made");
    symlink("nowhere", disk.at("site/content/dangling.md")).expect("links can be made");
    symlink(disk.at("secret"), disk.at("site/i18n")).expect("links can be made");
    let sources = read(&disk);
    for link in [
        "content/out.md",
        "content/folder",
        "content/da/in.md",
        "content/dangling.md",
        "i18n",
    ] {
        assert_eq!(content(&sources, link), &Content::SymbolicLink, "{link}");
    }
    assert_eq!(sources.iter().count(), 7, "{:?}", paths(&sources));

    fs::remove_file(disk.at("site/site.yaml")).expect("it is ours");
    symlink(disk.at("secret/key.md"), disk.at("site/site.yaml")).expect("links can be made");
    assert_eq!(content(&read(&disk), "site.yaml"), &Content::SymbolicLink);
    // The site as a whole may be reached by way of a link: that is the person's own word.
    symlink(&disk.site, disk.at("link")).expect("links can be made");
    assert_eq!(
        load(&disk.at("link"), &[])
            .expect("it is a folder")
            .iter()
            .count(),
        7
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_or_socket_is_not_opened() {
    let disk = Disk::new();
    let made = std::process::Command::new("mkfifo")
        .arg(disk.at("site/content/pipe.md"))
        .status();
    assert!(made.expect("mkfifo is part of every Unix").success());
    let _socket = std::os::unix::net::UnixListener::bind(disk.at("site/content/socket"))
        .expect("the path is free");
    let sources = read(&disk);
    for path in ["content/pipe.md", "content/socket"] {
        assert_eq!(
            content(&sources, path),
            &Content::Unreadable("is not a regular file".to_owned())
        );
    }
}

// Apple's file systems have no such names.
#[cfg(all(unix, not(target_vendor = "apple")))]
#[test]
fn a_name_that_is_not_utf8_is_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let disk = Disk::new();
    let folder = disk
        .at("site/content")
        .join(OsStr::from_bytes(b"f\xe6lles"));
    fs::create_dir(&folder).expect("the folder is new");
    fs::write(folder.join("inside.md"), "text").expect("the folder is there");
    fs::write(
        disk.at("site/content").join(OsStr::from_bytes(b"\xe5.md")),
        "text",
    )
    .expect("the folder is there");
    let sources = read(&disk);
    for path in ["content/f\u{fffd}lles", "content/\u{fffd}.md"] {
        assert!(
            matches!(content(&sources, path), Content::Unreadable(why) if why.contains("UTF-8"))
        );
    }
    assert_eq!(sources.iter().count(), 4);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_named_with_the_words_of_the_system() {
    use std::os::unix::fs::PermissionsExt;
    let disk = Disk::new();
    let folder = disk.at("site/content/closed");
    fs::create_dir(&folder).expect("the folder is new");
    let file = disk.put("site/content/closed.md", "text");
    for path in [&folder, &file] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o0)).expect("it is ours");
    }
    let may = fs::read(&file).is_ok();
    let sources = read(&disk);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("it is ours");
    if may {
        // The administrator may read everything: then all of it is read, and the empty folder says nothing.
        assert_eq!(
            content(&sources, "content/closed.md"),
            &Content::Text("text".to_owned().into())
        );
        return;
    }
    for path in ["content/closed", "content/closed.md"] {
        assert!(
            matches!(content(&sources, path), Content::Unreadable(why) if why.starts_with("Permission denied"))
        );
    }
}
