//! Buttons under a message.

use serde_json::Value;

/// Rows of validated button objects, kept as they came: what the bot sent is what every reader gets back.
pub(crate) type Keyboard = Vec<Vec<Value>>;

/// A button as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    pub text: String,
    pub action: ButtonAction,
}

/// What happens on a press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ButtonAction {
    /// The bot gets a callback query with this data.
    Callback(String),
    /// A page opens.
    Url(String),
    /// This text goes to the clipboard.
    Copy(String),
    /// The payment sheet of an invoice opens.
    Pay,
    /// Something this chat does not play: web apps, inline switches, logins.
    Other(String),
}

impl Button {
    pub(crate) fn of(raw: &Value) -> Self {
        let string = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
        let action = if let Some(data) = string(raw.get("callback_data")) {
            ButtonAction::Callback(data)
        } else if let Some(url) = string(raw.get("url")) {
            ButtonAction::Url(url)
        } else if let Some(text) = string(raw.pointer("/copy_text/text")) {
            ButtonAction::Copy(text)
        } else if raw.get("pay").is_some() {
            ButtonAction::Pay
        } else {
            let known = ["text", "style", "icon_custom_emoji_id"];
            let action = raw
                .as_object()
                .and_then(|fields| fields.keys().find(|key| !known.contains(&key.as_str())));
            ButtonAction::Other(action.cloned().unwrap_or_default())
        };
        Self {
            text: string(raw.get("text")).unwrap_or_default(),
            action,
        }
    }
}
