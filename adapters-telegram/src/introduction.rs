//! How the bot introduces itself to Telegram.

use std::collections::BTreeSet;

use domain::user::{Language, UserId};
use teloxide::{
    payloads::{SetMyCommands, SetMyCommandsSetters},
    types::{BotCommand, BotCommandScope, ChatId, Recipient},
};

use crate::{
    post::{CallError, Line},
    screens::{admin_commands, commands},
    texts::Texts,
};

/// Sets the list of commands beside the text field: in Russian for everybody, and in English for those whose Telegram is. Admins
/// see one more in their own chats.
///
/// An admin who has never written to the bot has no chat with it yet; that is no reason not to tell the others.
pub async fn introduce(line: &Line, admins: &BTreeSet<UserId>) -> Result<(), CallError> {
    for language in Language::ALL {
        let described = commands(Texts::of(language));
        line.call(&list(described, language)).await?;
    }
    for (admin, language) in admins
        .iter()
        .flat_map(|admin| Language::ALL.map(|language| (admin, language)))
    {
        let described = admin_commands(Texts::of(language));
        let scope = BotCommandScope::Chat {
            chat_id: Recipient::Id(ChatId(admin.0)),
        };
        let told = line.call(&list(described, language).scope(scope)).await;
        if let Err(error) = told {
            tracing::info!(user.id = admin.0, %error, "an admin's list of commands was not set");
        }
    }
    Ok(())
}

fn list(described: Vec<(&'static str, String)>, language: Language) -> SetMyCommands {
    let described = described.into_iter();
    let commands = SetMyCommands::new(
        described.map(|(command, description)| BotCommand::new(command, description)),
    );
    match language {
        // For everybody without a list in their own language.
        Language::Russian => commands,
        Language::English => commands.language_code(language.code()),
    }
}
