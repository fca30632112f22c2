//! The disk: a finished site is written whole or not at all. How one is read: [`reading`].
#![allow(clippy::expect_used, reason = "a test fails by panicking")]
#![allow(
    clippy::disallowed_methods,
    reason = "the tests look at the disk from outside"
)]

mod reading;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use vejviser::fs::{Written, write};
use vejviser::output::{Output, OutputPath};

const MARKER: &str = ".vejviser-output";

/// A temporary folder with a site in it, in `site`.
struct Disk {
    temp: TempDir,
    site: PathBuf,
}

impl Disk {
    fn new() -> Self {
        let temp = tempfile::tempdir().expect("a temporary folder can be made");
        let site = temp.path().join("site");
        let disk = Self { temp, site };
        disk.put("site/site.yaml", "languages: [da, en]\n");
        disk.put("site/content/da/index.md", "# Hej\n");
        disk
    }

    fn at(&self, path: &str) -> PathBuf {
        self.temp.path().join(path)
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("it is in the temporary folder"))
            .expect("the folder can be made");
        fs::write(&path, bytes).expect("the file can be written");
        path
    }

    fn write(&self, output: &Output, dir: &str) -> Written {
        write(output, &self.at(dir), &self.site).unwrap_or_else(|fault| panic!("{fault}"))
    }

    fn refused(&self, output: &Output, dir: &str) -> String {
        let before = everything(self.temp.path());
        let fault = write(output, &self.at(dir), &self.site)
            .expect_err("it must be refused")
            .to_string();
        assert_eq!(
            everything(self.temp.path()),
            before,
            "a failure changes nothing: {fault}"
        );
        assert!(
            fault.starts_with("cannot ") && !fault.contains('\n'),
            "{fault}"
        );
        fault
    }
}

fn output<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Output {
    let mut output = Output::default();
    for (path, text) in files {
        let path = OutputPath::new(path).expect("the test names a good path");
        assert!(output.insert(path, text.as_bytes().to_vec()));
    }
    output
}

/// All that is below `dir`, hidden things included, with the bytes of the files; links are named, not followed.
fn everything(dir: &Path) -> BTreeMap<PathBuf, String> {
    let mut all = BTreeMap::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            let what = fs::symlink_metadata(&path)
                .expect("it was listed")
                .file_type();
            let text = if what.is_dir() {
                folders.push(path.clone());
                "(folder)".to_owned()
            } else if what.is_file() {
                String::from_utf8_lossy(&fs::read(&path).expect("the file can be read"))
                    .into_owned()
            } else {
                format!("({what:?})")
            };
            all.insert(
                path.strip_prefix(dir).expect("it is below").to_path_buf(),
                text,
            );
        }
    }
    all
}

/// The files of a written site, without the marker, which must be there.
fn pages(dir: &Path) -> Vec<(String, String)> {
    let mut all = everything(dir);
    assert!(
        all.remove(Path::new(MARKER)).is_some(),
        "the marker is there"
    );
    all.into_iter()
        .filter(|(_, text)| text != "(folder)")
        .map(|(path, text)| (path.to_string_lossy().into_owned(), text))
        .collect()
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .expect("the folder can be read")
        .map(|entry| {
            entry
                .expect("the folder can be read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

fn changed(path: &Path) -> SystemTime {
    fs::metadata(path)
        .and_then(|file| file.modified())
        .expect("the file is there")
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

#[test]
fn a_new_folder_is_made_with_those_above_it() {
    let disk = Disk::new();
    let done = disk.write(
        &output([("index.html", "a"), ("da/mfa/index.html", "b")]),
        "www/sites/help",
    );
    assert_eq!(
        done,
        Written {
            written: 2,
            unchanged: 0,
            removed: 0
        }
    );
    assert_eq!(
        pages(&disk.at("www/sites/help")),
        owned(&[("da/mfa/index.html", "b"), ("index.html", "a")])
    );
    assert_eq!(
        names(&disk.at("www/sites")),
        ["help"],
        "nothing is left beside it"
    );
}

#[test]
fn only_what_changed_is_written_and_what_is_gone_is_removed() {
    let disk = Disk::new();
    disk.write(
        &output([
            ("same", "1"),
            ("longer", "22"),
            ("other", "3"),
            ("gone/too/x", "4"),
        ]),
        "site/public",
    );
    let public = disk.at("site/public");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for file in ["same", "longer", "other"] {
        let file = fs::File::options()
            .write(true)
            .open(public.join(file))
            .expect("it was written");
        file.set_modified(long_ago).expect("it is ours");
    }
    let done = disk.write(
        &output([
            ("same", "1"),
            ("longer", "222"),
            ("other", "4"),
            ("new/y", "5"),
        ]),
        "site/public",
    );
    assert_eq!(
        done,
        Written {
            written: 3,
            unchanged: 1,
            removed: 1
        }
    );
    assert_eq!(
        pages(&public),
        owned(&[
            ("longer", "222"),
            ("new/y", "5"),
            ("other", "4"),
            ("same", "1")
        ])
    );
    assert!(
        !public.join("gone").exists(),
        "a folder that is empty now goes too"
    );
    assert_eq!(changed(&public.join("same")), long_ago);
    assert!(
        changed(&public.join("longer")) > long_ago && changed(&public.join("other")) > long_ago
    );
    assert_eq!(names(&disk.site), ["content", "public", "site.yaml"]);
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let disk = Disk::new();
    disk.write(&output([("a", "1"), ("b/c", "2")]), "out");
    let done = disk.write(&output([("a/d", "3"), ("b", "4")]), "out");
    assert_eq!(
        done,
        Written {
            written: 2,
            unchanged: 0,
            removed: 2
        }
    );
    assert_eq!(pages(&disk.at("out")), owned(&[("a/d", "3"), ("b", "4")]));
}

#[cfg(unix)]
#[test]
fn a_folder_in_which_nothing_differs_is_left_alone() {
    use std::os::unix::fs::MetadataExt;
    let disk = Disk::new();
    let site = output([("index.html", "a"), ("da/index.html", "b")]);
    disk.write(&site, "out");
    let number = || fs::metadata(disk.at("out")).expect("it was written").ino();
    let before = number();
    assert_eq!(
        disk.write(&site, "out"),
        Written {
            written: 0,
            unchanged: 2,
            removed: 0
        }
    );
    assert_eq!(number(), before);

    fs::create_dir(disk.at("out/empty")).expect("the folder is new");
    assert_eq!(
        disk.write(&site, "out"),
        Written {
            written: 0,
            unchanged: 2,
            removed: 0
        }
    );
    assert!(
        !disk.at("out/empty").exists(),
        "a folder too many is a difference"
    );
}

#[test]
fn an_empty_folder_is_taken_and_so_is_an_empty_site() {
    let disk = Disk::new();
    fs::create_dir(disk.at("out")).expect("the folder is new");
    assert_eq!(disk.write(&output([]), "out"), Written::default());
    assert_eq!(names(&disk.at("out")), [MARKER]);
    assert_eq!(
        disk.write(&output([("a", "1")]), "out"),
        Written {
            written: 1,
            unchanged: 0,
            removed: 0
        }
    );
    assert_eq!(
        disk.write(&output([]), "out"),
        Written {
            written: 0,
            unchanged: 0,
            removed: 1
        }
    );
    assert_eq!(names(&disk.at("out")), [MARKER]);
}

#[test]
fn what_was_not_made_by_the_program_is_refused_and_untouched() {
    let disk = Disk::new();
    let site = output([("index.html", "new")]);
    disk.put("thesis/chapter.txt", "ten years of work");
    let fault = disk.refused(&site, "thesis");
    assert!(
        fault.contains("it is not empty and was not made by vejviser; empty it yourself"),
        "{fault}"
    );
    disk.put(&format!("thesis/{MARKER}"), "");
    disk.refused(&site, "thesis");
    disk.put("file", "a file");
    assert!(disk.refused(&site, "file").contains("it is not a folder"));
    disk.refused(&site, "file/below");

    disk.write(&site, "out");
    disk.put("out/.git/HEAD", "the history of the published branch");
    assert!(disk.refused(&output([]), "out").contains(".git"));
}

#[test]
fn a_folder_in_the_way_of_the_site_is_refused() {
    let disk = Disk::new();
    let site = output([("index.html", "new")]);
    for dir in [
        "site",
        "",
        "site/.",
        "site/missing/..",
        "missing/../site",
        "site/content/../../site/",
    ] {
        disk.refused(&site, dir);
    }
    for dir in [
        "content",
        "content/da/new",
        "i18n",
        "i18n/public",
        "themes/x",
        "src",
        ".git/x",
        ".vejviser",
    ] {
        disk.refused(&site, &format!("site/{dir}"));
    }
    assert!(
        disk.refused(&site, "site/content")
            .contains("`content` of the site")
    );
    assert!(write(&site, Path::new("/"), &disk.site).is_err());
    assert!(write(&site, Path::new(""), &disk.site).is_err());
    assert!(write(&site, &disk.at("out"), &disk.at("no-such-site")).is_err());
}

#[test]
fn the_marker_is_no_page() {
    let disk = Disk::new();
    for path in [MARKER, ".vejviser-output/x", ".Vejviser-Output"] {
        assert!(
            disk.refused(&output([(path, "mine")]), "out")
                .contains("keeps this name")
        );
    }
    disk.write(&output([("da/.vejviser-output", "deeper is fine")]), "out");
}

#[test]
fn a_build_that_fails_midway_leaves_the_old_site_and_nothing_else() {
    let disk = Disk::new();
    // `a` cannot be a file and a folder at once, which shows only when it is written.
    let bad = output([
        ("a", "1"),
        ("a/b", "2"),
        ("index.html", "new"),
        ("z/z", "new"),
    ]);
    assert!(disk.refused(&bad, "new/folders/out").contains("out/a`"));
    disk.write(&output([("index.html", "old"), ("z/z", "old")]), "out");
    assert!(disk.refused(&bad, "out").contains("out/a`"));
    assert_eq!(
        pages(&disk.at("out")),
        owned(&[("index.html", "old"), ("z/z", "old")])
    );
}

#[test]
fn what_a_killed_build_left_is_removed_and_the_old_site_put_back() {
    let disk = Disk::new();
    disk.write(&output([("index.html", "old"), ("same", "1")]), "out");
    disk.put(".out.vejviser-new/da/half.html", "half");
    disk.put(".out.vejviser-old/index.html", "older");
    disk.put(".out.vejviser-lock", "");
    disk.put(".another.vejviser-new/index.html", "another output's");
    disk.write(&output([("index.html", "old"), ("same", "1")]), "out");
    assert_eq!(
        names(disk.temp.path()),
        [".another.vejviser-new", "out", "site"]
    );

    // Killed between the two renames of a system that cannot exchange folders, and then a failure.
    fs::rename(disk.at("out"), disk.at(".out.vejviser-old")).expect("it is ours");
    let bad = output([("a", "1"), ("a/b", "2")]);
    write(&bad, &disk.at("out"), &disk.site).expect_err("`a` cannot be both");
    assert_eq!(
        pages(&disk.at("out")),
        owned(&[("index.html", "old"), ("same", "1")])
    );
    assert_eq!(
        names(disk.temp.path()),
        [".another.vejviser-new", "out", "site"]
    );
}

/// A site all of whose files say the same word, so that half of one is seen.
fn uniform(word: &str) -> Output {
    let files: Vec<String> = (0..24).map(|n| format!("{}/{n}.html", n % 4)).collect();
    output(files.iter().map(|file| (file.as_str(), word)))
}

fn assert_uniform(dir: &Path) {
    let pages = pages(dir);
    assert_eq!(pages.len(), 24);
    assert!(
        pages.iter().all(|(_, word)| *word == pages[0].1),
        "half of one site and half of another"
    );
}

#[test]
fn builds_at_the_same_time_both_write_whole_sites() {
    let disk = Disk::new();
    disk.write(&uniform("start"), "out");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writers = ["one", "two", "three"].map(|word| {
            let disk = &disk;
            scope.spawn(move || {
                for turn in 0..5 {
                    disk.write(&uniform(&format!("{word}{turn}")), "out");
                }
            })
        });
        // Where folders can be exchanged there is no moment without the site.
        #[cfg(target_os = "linux")]
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                fs::read(disk.at("out/3/3.html")).expect("the site is always there");
            }
        });
        let joined = writers.map(std::thread::ScopedJoinHandle::join);
        done.store(true, Ordering::Relaxed);
        assert!(joined.iter().all(Result::is_ok), "a writer failed");
    });
    assert_uniform(&disk.at("out"));
    assert_eq!(names(disk.temp.path()), ["out", "site"]);
}

/// Set for the copy of this test program that is killed: the folder to work in.
const VICTIM: &str = "VEJVISER_TEST_VICTIM";

#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site() {
    if let Some(folder) = std::env::var_os(VICTIM) {
        let folder = Path::new(&folder);
        for turn in 0.. {
            write(
                &uniform(["odd", "even"][turn % 2]),
                &folder.join("out"),
                &folder.join("site"),
            )
            .expect("it can");
        }
    }
    let disk = Disk::new();
    disk.write(&uniform("start"), "out");
    let (_, module) = module_path!()
        .split_once("::")
        .expect("tests are in a module of their program");
    for turn in 0..12_u64 {
        let mut victim =
            std::process::Command::new(std::env::current_exe().expect("the test program is known"))
                .args([
                    "--exact",
                    &format!("{module}::a_build_killed_at_any_moment_leaves_a_whole_site"),
                ])
                .env(VICTIM, disk.temp.path())
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .expect("the test program runs");
        std::thread::sleep(Duration::from_millis(20 + turn * 7 % 40));
        assert!(
            victim.try_wait().expect("it is a child").is_none(),
            "the victim failed before it was killed"
        );
        victim.kill().expect("it is a child");
        victim.wait().expect("it is a child");
        assert_uniform(&disk.at("out"));
    }
    disk.write(&uniform("end"), "out");
    assert_uniform(&disk.at("out"));
    assert_eq!(names(disk.temp.path()), ["out", "site"]);
}

#[cfg(unix)]
#[test]
fn an_output_folder_behind_a_link_is_replaced_and_the_link_stays() {
    use std::os::unix::fs::symlink;
    let disk = Disk::new();
    fs::create_dir(disk.at("disk")).expect("the folder is new");
    symlink("../disk/www", disk.at("site/public")).expect("links can be made");
    // Once before the folder is there and once after.
    for text in ["1", "2"] {
        disk.write(&output([("index.html", text)]), "site/public/");
        assert!(disk.at("site/public").is_symlink() && !disk.at("disk/www").is_symlink());
        assert_eq!(pages(&disk.at("disk/www")), owned(&[("index.html", text)]));
    }
    assert_eq!(names(&disk.at("disk")), ["www"]);
    symlink("site/content", disk.at("there")).expect("links can be made");
    symlink(".", disk.at("here")).expect("links can be made");
    for dir in ["there", "there/new", "here", "here/site/i18n/new"] {
        disk.refused(&output([]), dir);
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_old_site_is_removed_and_never_followed() {
    let disk = Disk::new();
    let outside = disk.put("outside/index.html", "not ours");
    let site = output([("da/index.html", "not ours"), ("en/index.html", "ours")]);
    disk.write(&site, "out");
    fs::remove_dir_all(disk.at("out/da")).expect("it was written");
    std::os::unix::fs::symlink(disk.at("outside"), disk.at("out/da")).expect("links can be made");
    assert_eq!(
        disk.write(&site, "out"),
        Written {
            written: 1,
            unchanged: 1,
            removed: 1
        }
    );
    assert!(outside.exists() && !disk.at("out/da").is_symlink());
}

#[cfg(unix)]
#[test]
fn a_web_server_may_read_what_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let disk = Disk::new();
    let mode = |path: &str| {
        fs::metadata(disk.at(path))
            .expect("it was written")
            .permissions()
            .mode()
            & 0o7777
    };
    // What this process may give depends on its umask: an ordinary folder and file say what that is.
    let folder = mode("site") & 0o755;
    let file = mode("site/site.yaml") & 0o644;
    disk.write(&output([("da/index.html", "1")]), "out");
    assert_eq!([mode("out"), mode("out/da")], [folder; 2]);
    assert_eq!(
        [mode("out/da/index.html"), mode(&format!("out/{MARKER}"))],
        [file; 2]
    );

    fs::set_permissions(disk.at("out"), fs::Permissions::from_mode(0o2750)).expect("it is ours");
    disk.write(&output([("da/index.html", "2")]), "out");
    assert_eq!(mode("out"), 0o2750, "the mode of the old folder is kept");
}
