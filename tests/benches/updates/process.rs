//! The two bots, each in a process of its own.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use super::{TOKEN, child::Running, dispatcher};

/// The bot, built in release mode beside this bench.
pub(crate) fn kie_bot(api: &str, data: &Path) -> Running {
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
    Running::start(command)
}

/// This program again, as the bare Dispatcher.
pub(crate) fn dispatcher(api: &str) -> Running {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .arg(dispatcher::ARGUMENT)
        .env("TELEGRAM_API_URL", api);
    Running::start(command)
}

/// A program in the folder above this one's `deps`.
fn beside(name: &str) -> PathBuf {
    let me = std::env::current_exe().unwrap();
    me.parent().and_then(Path::parent).unwrap().join(name)
}
