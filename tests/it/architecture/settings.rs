//! A setting that one place knows and another does not is one that somebody looks for in vain.

use std::{collections::BTreeSet, fs};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The names that stand behind this on lines of a file.
fn names(file: &str, marks: &[&str]) -> BTreeSet<String> {
    let text = fs::read_to_string(format!("{ROOT}/{file}")).unwrap();
    names_in(&text, marks)
}

fn names_in(text: &str, marks: &[&str]) -> BTreeSet<String> {
    let of = |line: &str| {
        let rest = marks.iter().find_map(|mark| line.strip_prefix(mark))?;
        let is_ours = |c: &char| c.is_ascii_uppercase() || c.is_ascii_digit() || *c == '_';
        let name: String = rest.chars().take_while(is_ours).collect();
        (name.len() > 3 && name.contains(|c: char| c.is_ascii_uppercase())).then_some(name)
    };
    text.lines().filter_map(of).collect()
}

#[test]
fn every_setting_is_in_the_help_the_readme_the_example_and_the_blueprint() {
    let mut help = names_in(&app::settings::help(), &["  "]);
    // Render sets this one itself.
    assert!(help.remove("RENDER_EXTERNAL_URL"));
    assert!(help.len() > 30, "the search finds nothing: {help:?}");
    assert_eq!(names("README.md", &["| `"]), help, "README.md");
    assert_eq!(names(".env.example", &["#", ""]), help, ".env.example");
    assert_eq!(
        names("render.yaml", &["      - key: "]),
        help,
        "render.yaml"
    );
}
