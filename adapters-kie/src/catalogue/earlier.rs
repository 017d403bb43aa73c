//! `kind = "earlier"`: a result of the customer's own, and what of it travels where.

use std::collections::BTreeMap;

use domain::{model::ModelPattern, parameter::Kind};

use super::{
    notes::{Token, Wire},
    raw,
};

/// The kind. Takes `of` out of `raw`.
pub(super) fn kind(raw: &mut raw::Parameter) -> Result<Kind, String> {
    let of = raw.of.take().unwrap_or_default();
    let of: Vec<_> = of
        .into_iter()
        .map(|pattern| ModelPattern::new(pattern).map_err(|error| error.to_string()))
        .collect::<Result<_, _>>()?;
    if of.is_empty() {
        return Err("of is missing: the models whose results it takes".to_owned());
    }
    let mut tokens = raw.send.iter().flat_map(BTreeMap::values);
    let by_handle = tokens.any(|token| token == "song");
    Ok(Kind::Earlier { of, by_handle })
}

/// Which fields get what. Takes `send` out of `raw`.
pub(super) fn wire(raw: &mut raw::Parameter) -> Result<Wire, String> {
    if raw.wire.is_some() {
        return Err("send says how an earlier result travels, not wire".to_owned());
    }
    let send = raw.send.take().unwrap_or_default();
    if !send.contains_key(&raw.name) {
        return Err(format!(
            "send must say what {} gets: send = {{ {} = \"task\" }}",
            raw.name, raw.name
        ));
    }
    send.into_iter()
        .map(|(field, word)| Ok((field, token(&word)?)))
        .collect::<Result<_, _>>()
        .map(Wire::Tokens)
}

fn token(word: &str) -> Result<Token, String> {
    match word {
        "task" => Ok(Token::Task),
        "index" => Ok(Token::Index),
        "index text" => Ok(Token::IndexText),
        "song" => Ok(Token::Handle),
        _ => Err(format!(
            "{word:?} is nothing of a result: task, index, index text, song"
        )),
    }
}
