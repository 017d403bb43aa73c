//! The bot as a process of its own, that can be killed.

use std::{fs::File, path::Path, process::ExitStatus, process::Stdio};

use tokio::process::{Child, Command};

/// A running bot. It is killed when this is dropped.
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts a program with these settings and nothing else of this process's environment. What it logs goes to `log`,
    /// behind what is there.
    pub fn start(program: &str, settings: &[(&str, &str)], log: &Path) -> Self {
        let log = File::options().create(true).append(true).open(log);
        let log = log.expect("a file for the log");
        let child = Command::new(program)
            .env_clear()
            .envs(settings.iter().copied())
            // A `.env` of the developer is no part of the story.
            .current_dir(std::env::temp_dir())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn();
        Self {
            child: child.expect("the program starts"),
        }
    }

    /// `kill -9`: it does not hear of it.
    pub async fn is_killed(mut self) {
        self.child.kill().await.expect("it can be killed");
    }

    /// SIGTERM, as a host sends it; returns how it ended.
    pub async fn is_told_to_stop(self) -> ExitStatus {
        let id = self.child.id().expect("it is running").to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().await;
        assert!(told.expect("a kill program").success());
        self.ends().await
    }

    /// Waits until it ends by itself, and says how.
    pub async fn ends(mut self) -> ExitStatus {
        self.child.wait().await.expect("it ends")
    }
}
