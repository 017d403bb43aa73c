//! A bot in a process of its own, and what the kernel says of it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use super::{TOKEN, dispatcher};

/// A running bot; it is killed when dropped.
pub(crate) struct Process(Child);

impl Process {
    /// The bot, built in release mode beside this bench.
    pub(crate) fn kie_bot(api: &str, data: &Path) -> Self {
        let bot = beside("kie-bot");
        assert!(
            bot.exists(),
            "{} is missing: run `cargo build --release` first",
            bot.display()
        );
        let mut command = Command::new(bot);
        command
            .current_dir(data)
            .env("TELEGRAM_BOT_TOKEN", TOKEN)
            .env("TELEGRAM_API_URL", api)
            .env("TEST_MODE", "1")
            .env("STORAGE", "json")
            .env("DATA_DIR", data)
            .env("PORT", "0")
            .env("LOG_LEVEL", "error");
        Self::start(command)
    }

    /// This program again, as the bare Dispatcher.
    pub(crate) fn dispatcher(api: &str) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .arg(dispatcher::ARGUMENT)
            .env("TELEGRAM_API_URL", api);
        Self::start(command)
    }

    fn start(mut command: Command) -> Self {
        Self(
            command
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("the bot starts"),
        )
    }

    /// User and system time so far, from `/proc/PID/stat` (proc(5): fields 14 and 15, in ticks of 10 ms).
    pub(crate) fn cpu(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0.id())).unwrap();
        let fields: Vec<&str> = stat
            .rsplit(')')
            .next()
            .unwrap()
            .split_whitespace()
            .collect();
        let ticks: u64 = fields
            .iter()
            .skip(11)
            .take(2)
            .map(|field| field.parse::<u64>().unwrap())
            .sum();
        Duration::from_millis(ticks * 10)
    }

    /// Resident memory, from `/proc/PID/statm` in pages of 4 KiB.
    pub(crate) fn resident_mib(&self) -> f64 {
        let statm = fs::read_to_string(format!("/proc/{}/statm", self.0.id())).unwrap();
        let pages: u32 = statm.split_whitespace().nth(1).unwrap().parse().unwrap();
        f64::from(pages) * 4.0 / 1_024.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A program in the folder above this one's `deps`.
fn beside(name: &str) -> PathBuf {
    let me = std::env::current_exe().unwrap();
    me.parent().and_then(Path::parent).unwrap().join(name)
}
