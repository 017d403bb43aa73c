//! The program under another name: Cargo tells a package's tests where its own programs are, and no others.

fn main() -> std::process::ExitCode {
    app::cli::main()
}
