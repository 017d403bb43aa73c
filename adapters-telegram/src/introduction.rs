//! How the bot introduces itself to Telegram.

use domain::user::Language;
use teloxide::{
    payloads::{SetMyCommands, SetMyCommandsSetters},
    types::BotCommand,
};

use crate::{
    post::{CallError, Line},
    screens::commands,
    texts::Texts,
};

/// Sets the list of commands beside the text field: in Russian for everybody, and in English for those whose Telegram is.
pub async fn introduce(line: &Line) -> Result<(), CallError> {
    line.call(&list(Language::Russian)).await?;
    line.call(&list(Language::English).language_code(Language::English.code()))
        .await?;
    Ok(())
}

fn list(language: Language) -> SetMyCommands {
    let described = commands(Texts::of(language)).into_iter();
    SetMyCommands::new(
        described.map(|(command, description)| BotCommand::new(command, description)),
    )
}
