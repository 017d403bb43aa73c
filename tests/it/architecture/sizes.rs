//! How much may stand in one file. A file that does not fit into one head has two subjects.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The longest file that a person still reads from beginning to end.
const LONGEST: usize = 400;
/// Half of the files fit on two screens.
const MEDIAN: usize = 120;
/// The folders at the top that hold code.
const HOMES: [&str; 10] = [
    "domain",
    "ports",
    "gauge",
    "adapters-telegram",
    "adapters-kie",
    "adapters-postgres",
    "adapters-jsonfile",
    "app",
    "tests",
    "fuzz",
];
/// Written by a program, and read by none.
const GENERATED: [&str; 1] = ["schema.rs"];

fn hand_written() -> Vec<(PathBuf, usize)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort_by_key(|(_, lines)| *lines);
    files
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, usize)>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if name != "target" && !name.starts_with('.') {
                collect(&path, files);
            }
        } else if name.ends_with(".rs") && !GENERATED.contains(&name.as_ref()) {
            let lines = fs::read_to_string(&path).expect("a text").lines().count();
            files.push((path, lines));
        }
    }
}

#[test]
fn code_lives_in_the_crates_of_the_picture_and_nowhere_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (path, _) in hand_written() {
        let inside = path.strip_prefix(&root).expect("a file of the workspace");
        let home = inside.iter().next().unwrap_or_default().to_string_lossy();
        assert!(
            HOMES.contains(&home.as_ref()),
            "{} is homeless",
            inside.display()
        );
    }
}

#[test]
fn no_file_is_longer_than_somebody_reads() {
    let long: Vec<_> = hand_written()
        .into_iter()
        .filter(|(_, lines)| *lines > LONGEST)
        .collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:?}");
}

#[test]
fn half_of_the_files_fit_on_two_screens() {
    let files = hand_written();
    let (_, median) = &files[files.len() / 2];
    assert!(*median <= MEDIAN, "the median is {median} lines");
}
