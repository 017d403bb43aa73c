//! The program under another name: Cargo tells a package's tests where its own programs are, and no others. It listens however
//! fast people are, because the people of a test are.

use app::wiring::Config;

fn main() -> std::process::ExitCode {
    app::cli::main_with(|settings| Config {
        rates: None,
        ..Config::of(settings)
    })
}
