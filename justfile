# Everyday commands. `just` without arguments lists them.

_default:
    @just --list

# Chat with the bot in the browser, without tokens or keys.
play:
    cargo run --release -- playground

# Write every file the way rustfmt does.
fmt:
    cargo fmt --all

# What CI says about style.
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --all-features -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --all-features --no-deps

# Every test, with what it needs installed.
test *args:
    scripts/test {{ args }}

# Look through changed snapshots.
snap:
    cargo insta review

# Licences, sources, banned and doubled crates.
deny:
    cargo deny check bans licenses sources

# Break the rules of money and the stores one place at a time and see the tests fail.
mutants:
    cargo mutants -p domain -p ports -p adapters-jsonfile -p adapters-postgres

# Arbitrary bytes to whatever reads what comes from outside: so many seconds for each target.
fuzz seconds="60":
    scripts/fuzz {{ seconds }}

# The numbers of docs/performance.md.
bench:
    cargo bench -p tests -p adapters-postgres

# What CI runs.
ci:
    .ci/run
