//! Whose something is, where several people read it.

use domain::user::User;

use super::Addressee;
use crate::{
    html::{Html, one_line},
    screen::Screen,
    texts::Texts,
};

/// Longer names are cut: the words matter more.
const NAME: usize = 40;

impl Addressee {
    /// Whether others read along. A private chat has its owner's number.
    pub(super) const fn is_group(self, user: &User) -> bool {
        self.chat != user.id.0
    }
}

/// The message with its owner's name in front, in a group. At most so many units fit; a message that is full already goes
/// without.
pub(super) fn told(screen: Screen, to: Addressee, user: &User, longest: usize) -> Screen {
    if !to.is_group(user) {
        return screen;
    }
    let name = Html::mention(user.id, &one_line(&user.name, NAME));
    let texts = Texts::of(user.language);
    let mut text = texts.html("group-whose", &[("name", name.into())]);
    text.below(&screen.text);
    if text.units() > longest {
        return screen;
    }
    Screen { text, ..screen }
}
