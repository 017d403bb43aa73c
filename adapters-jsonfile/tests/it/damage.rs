//! Files that are not what was written. The program says where and does nothing.

use std::{
    fs,
    path::{Path, PathBuf},
};

use adapters_jsonfile::{OpenError, Store};
use tempfile::TempDir;

use crate::world::live;

const JOURNAL: &str = "journal-000001.jsonl";

async fn lived() -> TempDir {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path()).unwrap();
    live(&store, async |_| ()).await;
    dir
}

async fn closed() -> TempDir {
    let dir = lived().await;
    Store::open(dir.path()).unwrap().close().await.unwrap();
    dir
}

fn content(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut content: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    content.sort();
    content
}

/// Changes a file and insists that the store does not open, says this, and leaves everything as it is.
#[track_caller]
fn refused(folder: &Path, file: &str, change: impl FnOnce(&mut Vec<u8>), says: &[&str]) {
    let path = folder.join(file);
    let mut bytes = fs::read(&path).unwrap();
    change(&mut bytes);
    fs::write(&path, bytes).unwrap();
    refuses(folder, &[&[path.to_str().unwrap()], says].concat());
}

#[track_caller]
fn refuses(folder: &Path, says: &[&str]) {
    let before = content(folder);
    let error = Store::open(folder).unwrap_err();
    assert!(matches!(error, OpenError::Damaged(_)), "{error}");
    for words in says {
        assert!(error.to_string().contains(words), "{error}");
    }
    assert_eq!(content(folder), before);
}

#[tokio::test]
async fn a_bit_that_flips_in_any_line_stops_the_program() {
    let dir = lived().await;
    let journal = fs::read(dir.path().join(JOURNAL)).unwrap();
    let mut start = 0;
    for (number, line) in journal.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let place = format!("line {} (byte {start})", number + 1);
        let cut = format!("truncate -s {start}");
        let flip = |bytes: &mut Vec<u8>| bytes[start + line.len() / 2] ^= 1;
        refused(
            dir.path(),
            JOURNAL,
            flip,
            &[&place, "restore the folder", &cut],
        );
        fs::write(dir.path().join(JOURNAL), &journal).unwrap();
        start += line.len();
    }
}

#[tokio::test]
async fn a_journal_with_a_byte_order_mark_is_not_taken_for_an_empty_one() {
    let dir = lived().await;
    let mark = |bytes: &mut Vec<u8>| drop(bytes.splice(0..0, *b"\xef\xbb\xbf"));
    refused(
        dir.path(),
        JOURNAL,
        mark,
        &["line 1 (byte 0)", "byte order mark"],
    );
    let keep_one_line = |bytes: &mut Vec<u8>| {
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        bytes.truncate(end + 1);
    };
    refused(dir.path(), JOURNAL, keep_one_line, &["byte order mark"]);
}

#[tokio::test]
async fn a_journal_with_other_line_ends_is_not_taken_for_an_empty_one() {
    let dir = lived().await;
    let crlf = |bytes: &mut Vec<u8>| {
        *bytes = String::from_utf8(bytes.clone())
            .unwrap()
            .replace('\n', "\r\n")
            .into_bytes();
    };
    refused(dir.path(), JOURNAL, crlf, &["line 1 (byte 0)", "CRLF"]);
    let keep_one_line = |bytes: &mut Vec<u8>| {
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        bytes.truncate(end + 1);
    };
    refused(dir.path(), JOURNAL, keep_one_line, &["CRLF"]);
}

fn append_line(json: &str) -> impl FnOnce(&mut Vec<u8>) {
    let line = format!("{json}\t{:08x}\n", crc32fast::hash(json.as_bytes()));
    move |bytes| bytes.extend(line.into_bytes())
}

#[tokio::test]
async fn a_journal_of_a_newer_program_is_left_alone() {
    let dir = lived().await;
    let says = ["version 2 is not known", "start the version of the program"];
    let newer = append_line(r#"{"v":2,"n":1000,"facts":{}}"#);
    refused(dir.path(), JOURNAL, newer, &says);
}

#[tokio::test]
async fn a_fact_that_does_not_fit_is_named_with_its_field() {
    let dir = lived().await;
    let strange = append_line(r#"{"v":1,"n":1000,"facts":[{"user":{"id":"seven"}}]}"#);
    refused(dir.path(), JOURNAL, strange, &["field `facts[0].user.id`"]);
}

#[tokio::test]
async fn a_journal_that_has_lost_a_line_is_noticed() {
    let dir = lived().await;
    let lose_line_two = |bytes: &mut Vec<u8>| {
        let lines: Vec<_> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        *bytes = [&lines[..1], &lines[2..]].concat().concat();
    };
    let says = ["line 2", "here is transaction 3 where 2 comes next"];
    refused(dir.path(), JOURNAL, lose_line_two, &says);
}

#[tokio::test]
async fn a_bit_that_flips_anywhere_in_a_snapshot_stops_the_program() {
    let dir = closed().await;
    let mut sheets = 0;
    for (path, bytes) in content(dir.path()) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_none_or(|extension| extension != "json") || name == "manifest.json" {
            continue;
        }
        sheets += 1;
        for at in (0..bytes.len()).step_by(bytes.len() / 7 + 1) {
            refused(
                dir.path(),
                &name,
                |bytes| bytes[at] ^= 1,
                &["restore the folder"],
            );
            fs::write(&path, &bytes).unwrap();
        }
    }
    assert_eq!(sheets, 14);
}

#[tokio::test]
async fn an_amount_that_was_changed_by_hand_is_noticed() {
    let dir = closed().await;
    let enrich = |bytes: &mut Vec<u8>| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        *bytes = text
            .replace(r#""main_kopecks":"#, r#""main_kopecks":9"#)
            .into_bytes();
    };
    refused(dir.path(), "user_balances.json", enrich, &["checksum"]);
}

#[tokio::test]
async fn a_snapshot_with_a_byte_order_mark_or_other_line_ends_is_not_taken_for_an_empty_one() {
    let dir = closed().await;
    let mark = |bytes: &mut Vec<u8>| drop(bytes.splice(0..0, *b"\xef\xbb\xbf"));
    refused(
        dir.path(),
        "payments.json",
        mark,
        &["line 1 (byte 0)", "byte order mark"],
    );
    let dir = closed().await;
    let crlf = |bytes: &mut Vec<u8>| {
        *bytes = String::from_utf8(bytes.clone())
            .unwrap()
            .replace('\n', "\r\n")
            .into_bytes();
    };
    refused(
        dir.path(),
        "payments.json",
        crlf,
        &["line 1 (byte 0)", "CRLF"],
    );
}

#[tokio::test]
async fn a_file_that_is_gone_is_missed() {
    for name in [
        "users.json",
        "ledger.json",
        "manifest.json",
        "journal-000002.jsonl",
    ] {
        let dir = closed().await;
        fs::remove_file(dir.path().join(name)).unwrap();
        refuses(
            dir.path(),
            &[name, "the file is missing", "restore the folder"],
        );
    }
}

/// What cannot be read is there all the same: an empty store in its place would be everybody's money gone.
#[tokio::test]
async fn a_manifest_that_cannot_be_read_is_no_missing_one() {
    let dir = closed().await;
    let manifest = dir.path().join("manifest.json");
    fs::remove_file(&manifest).unwrap();
    fs::create_dir(&manifest).unwrap();
    let error = Store::open(dir.path()).unwrap_err();
    assert!(matches!(error, OpenError::Disk { .. }), "{error}");
    assert!(
        error.to_string().contains(manifest.to_str().unwrap()),
        "{error}"
    );
}
