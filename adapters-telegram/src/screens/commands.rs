//! The list of commands beside the text field.

use crate::texts::Texts;

/// Every command a customer can type, with what it does, in the order of the list.
pub fn commands(texts: &Texts) -> Vec<(&'static str, String)> {
    let described = [
        ("start", "command-start"),
        ("models", "command-models"),
        ("gen", "command-gen"),
        ("balance", "command-balance"),
        ("topup", "command-topup"),
        ("promo", "command-promo"),
        ("history", "command-history"),
        ("settings", "command-settings"),
        ("cancel", "command-cancel"),
        ("help", "command-help"),
        ("terms", "command-terms"),
        ("paysupport", "command-paysupport"),
    ];
    described
        .into_iter()
        .map(|(command, key)| (command, texts.plain(key, &[])))
        .collect()
}

/// The same for an admin, who has one more.
pub fn admin_commands(texts: &Texts) -> Vec<(&'static str, String)> {
    let mut commands = commands(texts);
    commands.push(("admin", texts.plain("command-admin", &[])));
    commands
}
