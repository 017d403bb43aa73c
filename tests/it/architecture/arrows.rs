//! Who may know whom.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, MetadataCommand, Package};

const ADAPTERS: [&str; 4] = [
    "adapters-telegram",
    "adapters-kie",
    "adapters-postgres",
    "adapters-jsonfile",
];
/// A library of the house's own that knows nothing of it.
const LIBRARY: &str = "gauge";
const FAKES: [&str; 2] = ["fake-telegram", "fake-kie"];
/// A real server for tests: what a fake is to the others.
const SERVER: &str = "postgres-testing";

/// Every crate of the workspace by name. A crate that the picture does not know belongs into the picture first.
fn crates() -> BTreeMap<String, Package> {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .no_deps()
        .other_options(vec!["--offline".to_owned()])
        .exec()
        .expect("cargo describes the workspace");
    let packages = metadata.packages.into_iter();
    packages.map(|p| (p.name.to_string(), p)).collect()
}

/// What a crate is built on; with `kind` also what it is tested with.
fn needs(package: &Package, kind: DependencyKind) -> BTreeSet<&str> {
    let all = package.dependencies.iter();
    let wanted = all.filter(|dependency| dependency.kind == kind);
    wanted.map(|dependency| dependency.name.as_str()).collect()
}

/// The crates of the house that a crate is built on.
fn ours<'a>(crates: &BTreeMap<String, Package>, needs: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let ours = needs.iter().copied();
    ours.filter(|name| crates.contains_key(*name)).collect()
}

#[test]
fn every_arrow_points_towards_the_domain() {
    let crates = crates();
    for (name, package) in &crates {
        let name = name.as_str();
        let drawn = ours(&crates, &needs(package, DependencyKind::Normal));
        let allowed: BTreeSet<&str> = match name {
            "domain" => BTreeSet::new(),
            "ports" => BTreeSet::from(["domain"]),
            "app" | "tests" => ["domain", "ports", "app"]
                .into_iter()
                .chain(ADAPTERS)
                .chain(FAKES)
                .chain([LIBRARY])
                .chain((name == "tests").then_some(SERVER))
                .filter(|known| *known != name && crates.contains_key(*known))
                .collect(),
            adapter if ADAPTERS.contains(&adapter) => BTreeSet::from(["domain", "ports"]),
            fake if fake == SERVER || fake == LIBRARY || FAKES.contains(&fake) => BTreeSet::new(),
            stranger => panic!("{stranger} is not in the picture"),
        };
        assert_eq!(drawn, allowed, "what {name} is built on");
    }
}

#[test]
fn an_adapter_is_tried_against_its_own_fake_and_nobody_elses() {
    let crates = crates();
    for (name, package) in &crates {
        let tried_with = ours(&crates, &needs(package, DependencyKind::Development));
        let own_fake = match name.as_str() {
            "adapters-postgres" => SERVER.to_owned(),
            adapter => adapter.replace("adapters-", "fake-"),
        };
        let allowed = ["ports", LIBRARY, own_fake.as_str()];
        let strange: Vec<_> = tried_with.iter().filter(|n| !allowed.contains(n)).collect();
        assert!(strange.is_empty(), "{name} is tried with {strange:?}");
    }
}

#[test]
fn the_domain_cannot_wait_write_or_serialise() {
    let crates = crates();
    let built_on = needs(&crates["domain"], DependencyKind::Normal);
    assert_eq!(
        built_on,
        BTreeSet::from(["rust_decimal", "thiserror", "uuid"]),
        "numbers, errors and ids are all that rules need"
    );
}

#[test]
fn foreign_wire_formats_are_spoken_in_one_adapter_each() {
    // A crate that could call Telegram, KIE or a database by itself would sooner or later do so.
    let spoken = [
        ("teloxide", vec!["adapters-telegram"]),
        ("diesel", vec!["adapters-postgres"]),
        ("reqwest", vec!["adapters-telegram", "adapters-kie"]),
    ];
    for (language, speakers) in spoken {
        for (name, package) in crates() {
            let speaks = needs(&package, DependencyKind::Normal).contains(language);
            let outside = FAKES.contains(&name.as_str()) || name == "tests";
            assert!(
                !speaks || outside || speakers.contains(&name.as_str()),
                "{name} is built on {language}"
            );
        }
    }
}

#[test]
fn every_crate_obeys_the_lints_of_the_workspace() {
    for (name, package) in crates() {
        let manifest = std::fs::read_to_string(&package.manifest_path).expect("a manifest");
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{name} has lints of its own"
        );
    }
}
