use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

/// The server's programs are not installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the tests need a Postgres server: install the package `postgresql` (Debian: apt-get install postgresql), \
             or name a running server in TEST_DATABASE_URL",
        )
    }
}

impl std::error::Error for Missing {}

/// Where a program of the newest installed server is: `initdb`, `postgres`, `pgbench`.
pub fn program(name: &str) -> Result<PathBuf, Missing> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort();
    let elsewhere = ["/usr/local/bin", "/usr/bin", "/opt/homebrew/bin"].map(PathBuf::from);
    let folders = versions.into_iter().rev().map(|(_, bin)| bin);
    folders
        .chain(elsewhere)
        .map(|bin| bin.join(name))
        .find(|program| program.exists())
        .ok_or(Missing)
}

/// Whom the server runs as: nobody special, unless this process is root's, which it refuses.
pub(crate) fn identity() -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt as _;
    let root = fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
    root.then(|| {
        let users = fs::read_to_string(Path::new("/etc/passwd")).expect("a list of users");
        let postgres = users.lines().find(|line| line.starts_with("postgres:"));
        let mut fields = postgres.expect("a user `postgres`").split(':').skip(2);
        let mut number = || fields.next()?.parse().ok();
        number()
            .zip(number())
            .expect("the numbers of the user `postgres`")
    })
}
