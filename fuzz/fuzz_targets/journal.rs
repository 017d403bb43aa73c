//! A journal of arbitrary lines: it opens to a state or to an error, and whatever it opens to, no whole line is lost.
#![no_main]

use std::{fs, path::Path};

use adapters_jsonfile::Store;
use libfuzzer_sys::fuzz_target;

/// Lines that start with this get the checksum that belongs to them, so that what is behind it is read as well.
const SEALED: u8 = b'{';

fn journal(data: &[u8]) -> Vec<u8> {
    let mut journal = Vec::new();
    for line in data.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(json) if json.first() == Some(&SEALED) => {
                journal.extend_from_slice(json);
                let seal = format!("\t{:08x}\n", crc32fast::hash(json));
                journal.extend_from_slice(seal.as_bytes());
            }
            _ => journal.extend_from_slice(line),
        }
    }
    journal
}

fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    };
    folder.expect("a folder")
}

fuzz_target!(|data: &[u8]| {
    let before = journal(data);
    let folder = folder();
    let path = folder.path().join("journal-000001.jsonl");
    fs::write(&path, &before).expect("a file");
    match Store::open(folder.path()) {
        Ok(store) => {
            drop(store);
            let whole = before
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |end| end + 1);
            let after = fs::read(&path).expect("the journal");
            assert_eq!(
                Some(after.as_slice()),
                before.get(..whole),
                "a line was lost"
            );
            Store::open(folder.path()).expect("what opened once opens again");
        }
        Err(_) => assert_eq!(
            fs::read(&path).expect("the journal"),
            before,
            "an error changed the books"
        ),
    }
});
