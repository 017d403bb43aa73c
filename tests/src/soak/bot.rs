//! The bot as a process that is killed and started again, and killed again.

use std::{
    fs::{self, File},
    io,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
};

use tokio::process::{Child, Command};

/// The bot that listens however fast people are.
const PROGRAM: &str = "kie-bot-under-test";

/// SIGKILL.
const KILLED: i32 = 9;

/// How the bot is started, each time the same way.
pub(super) struct Program {
    path: PathBuf,
    settings: Vec<(&'static str, String)>,
    log: PathBuf,
}

/// A running bot.
pub(super) struct Bot(Child);

impl Program {
    /// The bot that was given, or one that is built now; copied into `folder`, so that it stays the same however often the
    /// workspace is built meanwhile.
    pub(super) async fn prepare(
        given: Option<&Path>,
        folder: &Path,
        settings: Vec<(&'static str, String)>,
    ) -> io::Result<Self> {
        let built = match given {
            Some(path) => path.to_owned(),
            None => build().await?,
        };
        let path = folder.join("kie-bot");
        fs::copy(&built, &path)?;
        let log = folder.join("log");
        Ok(Self {
            path,
            settings,
            log,
        })
    }

    /// Starts it. What it says goes behind what it has said before.
    pub(super) fn start(&self) -> io::Result<Bot> {
        let log = File::options().create(true).append(true).open(&self.log)?;
        let settings = self.settings.iter().map(|(name, value)| (name, value));
        let child = Command::new(&self.path)
            .arg("run")
            .env_clear()
            .envs(settings)
            // A `.env` of the developer is no part of the story.
            .current_dir(std::env::temp_dir())
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .kill_on_drop(true)
            .spawn()?;
        Ok(Bot(child))
    }

    /// Everything it has said.
    pub(super) fn said(&self) -> io::Result<String> {
        let said = fs::read(&self.log)?;
        Ok(String::from_utf8_lossy(&said).into_owned())
    }
}

impl Bot {
    /// Waits until it ends by itself, which it never should.
    pub(super) async fn ends(&mut self) -> io::Result<ExitStatus> {
        self.0.wait().await
    }

    /// `kill -9`. Says how it had ended if it was gone before.
    pub(super) async fn kill(mut self) -> io::Result<Option<ExitStatus>> {
        if let Some(ended) = self.0.try_wait()? {
            return Ok(Some(ended));
        }
        self.0.start_kill()?;
        let ended = self.0.wait().await?;
        Ok((ended.signal() != Some(KILLED)).then_some(ended))
    }

    /// SIGTERM, as a host sends it; says how it ended.
    pub(super) async fn stop(mut self) -> io::Result<ExitStatus> {
        if let Some(id) = self.0.id() {
            let told = Command::new("kill")
                .args(["-TERM", &id.to_string()])
                .status();
            told.await?;
        }
        self.0.wait().await
    }
}

/// Builds the bot in this program's profile, and says where it is.
async fn build() -> io::Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--package", "tests", "--bin", PROGRAM]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let built = cargo.current_dir(root).status().await?;
    if !built.success() {
        return Err(io::Error::other("the bot cannot be built"));
    }
    let me = std::env::current_exe()?;
    Ok(me.with_file_name(PROGRAM))
}
