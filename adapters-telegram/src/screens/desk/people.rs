use domain::user::User;

use super::{Leaf, button, card, foot, name};
use crate::{
    action::{Action, Desk, desk::Whence},
    format,
    html::{Html, one_line},
    screen::{Button, Screen},
    screens::{
        View,
        nav::{LABEL, list},
    },
    texts::Texts,
};

/// Customers: the newest, or those who were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPeople {
    /// What was looked for; `None` for the newest.
    pub query: Option<String>,
    /// The customers on this page.
    pub people: Leaf<User>,
}

impl View for DeskPeople {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = self.title(texts);
        for (number, user) in self.people.numbered() {
            text.paragraph(&line(texts, number, user));
        }
        self.people.number(texts, &mut text);
        let people = self.people.numbered();
        let mut keyboard = list(people.map(|(number, user)| self.open(number, user)));
        keyboard.extend(self.people.pager(texts, |page| Desk::People { page }));
        if self.query.is_none() {
            keyboard.push(vec![button(texts, "desk-button-find", Desk::Find)]);
            keyboard.push(foot(texts, Desk::Home));
        } else {
            keyboard.push(foot(texts, Desk::Find));
        }
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::people()
    }
}

impl DeskPeople {
    fn title(&self, texts: &Texts) -> Html {
        match &self.query {
            None if self.people.entries.is_empty() => texts.html("desk-people-none", &[]),
            None => texts.html("desk-people-title", &[]),
            Some(query) => {
                let args = [("query", one_line(query, 60).into())];
                let found = !self.people.entries.is_empty();
                let key = if found {
                    "desk-found-several"
                } else {
                    "desk-found-nobody"
                };
                texts.html(key, &args)
            }
        }
    }

    fn open(&self, number: usize, user: &User) -> Button {
        let from = match self.query {
            Some(_) => Whence::Found,
            None => Whence::People(self.people.page),
        };
        let label = format!("{number}. {}", name(user));
        let desk = card(user.id, from);
        Button::act(one_line(&label, LABEL), Action::Desk(desk))
    }
}

fn line(texts: &Texts, number: usize, user: &User) -> Html {
    let args = [
        ("number", number.into()),
        ("name", name(user).into()),
        ("user", user.id.0.to_string().into()),
        (
            "since",
            format::recently(user.since, texts.language()).into(),
        ),
    ];
    texts.html("desk-people-line", &args)
}
