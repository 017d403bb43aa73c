//! The words for what a model turns into what.

use domain::model::Mode;

pub(super) fn read(word: &str) -> Result<Mode, String> {
    Mode::ALL
        .into_iter()
        .find(|mode| mode.name() == word)
        .ok_or_else(|| {
            let names = Mode::ALL.map(Mode::name);
            format!("{word:?} is no mode: {}", names.join(", "))
        })
}
