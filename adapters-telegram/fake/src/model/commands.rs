//! The command menus a bot has set.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One line of the «/» menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    pub command: String,
    pub description: String,
}

/// A menu for one scope in one language; an empty language is for everybody without a menu of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Menu {
    pub scope: Value,
    pub language_code: String,
    pub commands: Vec<Command>,
}

/// What a person is shown in a private chat: the nearest scope wins, and within it the person's own language.
pub(crate) fn shown(menus: &[Menu], person: i64, language: &str) -> Vec<Command> {
    let near = |menu: &&Menu, kind: &str| {
        let scope = menu.scope.get("type").and_then(Value::as_str);
        let chat = menu.scope.get("chat_id").and_then(Value::as_i64);
        scope == Some(kind) && (kind != "chat" || chat == Some(person))
    };
    for kind in ["chat", "all_private_chats", "default"] {
        for language in [language, ""] {
            let found = menus
                .iter()
                .filter(|menu| near(menu, kind))
                .find(|menu| menu.language_code == language);
            if let Some(menu) = found {
                return menu.commands.clone();
            }
        }
    }
    Vec::new()
}
