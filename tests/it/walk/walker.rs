//! Somebody on their way from the menu to an order.

use std::{collections::BTreeSet, sync::Arc};

use adapters_telegram::action::{Action, Back, FormAction};
use domain::{
    catalogue::Catalogue,
    generation::GenerationId,
    model::{Model, ModelId},
    user::Language,
    value::{ParameterName, Values},
};
use fake_telegram::{Message, Person};
use tests::{
    customer::{Customer, PATIENCE},
    world::World,
};

use super::{
    hand::{Act, Hand, press},
    laws,
    names::Names,
    past,
    plan::Plan,
    sight::{self, Question, Sight, keys},
};
use crate::catalogue::requests::{Entry, shown};

/// Nobody answers so many questions.
const PATIENCE_WITH_QUESTIONS: usize = 400;

/// What walkers walk through, and what they know.
pub(super) struct Town {
    pub(super) world: World,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) russian: Names,
    pub(super) english: Names,
}

/// What somebody has done, and what they have seen on the way.
pub(super) struct Story {
    pub(super) model: ModelId,
    pub(super) told: String,
    pub(super) end: Result<Ordered, String>,
    /// Laws that screens have broken, each with where.
    pub(super) broken: Vec<(String, String)>,
    pub(super) screens: usize,
}

/// An order as its customer knows it.
pub(super) struct Ordered {
    pub(super) id: GenerationId,
    /// The line with the price.
    pub(super) price: String,
    /// What they have answered.
    pub(super) answers: Values,
}

struct Walker<'t> {
    town: &'t Town,
    model: &'t Model,
    plan: &'t Plan,
    customer: Customer,
    hand: Hand,
    shown: Message,
    /// What was asked or opened.
    visited: BTreeSet<ParameterName>,
    /// Whether the list of parameters is still to be opened before the first answer.
    list_first: bool,
    broken: Vec<(String, String)>,
    screens: usize,
}

impl Town {
    /// Walks from the menu to the order.
    pub(super) async fn walk(&self, plan: &Plan) -> Story {
        let model = self.catalogue.model(plan.request.model()).unwrap();
        let customer = self
            .world
            .join(|id| Person::new(id, "Анна").speaking(plan.language.code()));
        customer.phone.send_text(customer.id, "/start");
        let menu = customer.waits_for("the menu", |message| message.buttons().next().is_some());
        let shown = menu.await;
        let past = past::made_for(
            customer.id,
            plan.request.values(),
            &self.catalogue,
            &self.world.stores,
        );
        let mut walker = Walker {
            hand: Hand::new(plan, past.await),
            town: self,
            model,
            plan,
            customer,
            shown,
            visited: BTreeSet::new(),
            list_first: plan.list_first,
            broken: Vec::new(),
            screens: 0,
        };
        let end = walker.walks().await;
        walker.customer.phone.forget_calls();
        let end = end.map_err(|why| format!("{why}, at: {}", walker.sees()));
        Story {
            model: model.id.clone(),
            told: told(plan),
            end,
            broken: walker.broken,
            screens: walker.screens,
        }
    }
}

/// A walk in few words.
fn told(plan: &Plan) -> String {
    format!(
        "{}, {}: {}",
        plan.what,
        plan.language.code(),
        shown(plan.request.values())
    )
}

impl Walker<'_> {
    async fn walks(&mut self) -> Result<Ordered, String> {
        self.comes_to_the_card().await?;
        self.presses(|action| matches!(action, Action::Begin { .. }))
            .await?;
        for _ in 0..PATIENCE_WITH_QUESTIONS {
            let act = match sight::read(&self.shown, self.model, self.names())? {
                Sight::Question(question) => self.answers(question)?,
                Sight::List(open) => self.goes_through(&open)?,
                Sight::Confirmation(id) => match self.goes_back_to_the_list() {
                    Some(act) => act,
                    None => return self.confirms(id).await,
                },
            };
            self.does(act).await?;
        }
        Err("the questions do not end".to_owned())
    }

    /// By the menu, the shelf and the family, or by a button from long ago.
    async fn comes_to_the_card(&mut self) -> Result<(), String> {
        let id = self.model.id.clone();
        if !self.plan.from_the_shelf {
            let back = Back::Menu;
            let card = Action::Card { id, back }.encode();
            return self.does(Act::Press(card)).await;
        }
        let family = &self.model.family;
        let stands_on = self.town.catalogue.family(family).unwrap().category;
        self.presses(
            |action| matches!(action, Action::Shelf { category, .. } if *category == stands_on),
        )
        .await?;
        let is_family =
            |action: &Action| matches!(action, Action::Family { id, .. } if id == family);
        let mut page = 0;
        while !keys(&self.shown).any(|(_, action)| is_family(&action)) {
            page += 1;
            self.presses(
                |action| matches!(action, Action::Shelf { page: next, .. } if *next == page),
            )
            .await?;
        }
        self.presses(is_family).await?;
        if keys(&self.shown).any(|(_, action)| matches!(action, Action::Begin { .. })) {
            return Ok(());
        }
        self.presses(|action| matches!(action, Action::Card { id: shown, .. } if *shown == id))
            .await
    }

    fn answers(&mut self, question: Question<'_>) -> Result<Act, String> {
        let asked = question.asked().clone();
        if std::mem::take(&mut self.list_first)
            && let Ok(list) = press(&self.shown, "the list", is_list)
        {
            return Ok(list);
        }
        self.visited.insert(asked.clone());
        if !self.hand.knows(&asked) && question.spec.required && question.whole.is_none() {
            let shop = self.town.catalogue.models();
            let entry = Entry {
                model: self.model,
                shop,
            };
            let plainest = entry.answers(question.spec).into_iter().next();
            self.hand
                .decides(&asked, plainest.ok_or("nobody knows an answer")?);
        }
        self.hand.answers(&question, &self.shown)
    }

    /// Opens the next parameter that there is something to say about.
    fn goes_through(&mut self, open: &[ParameterName]) -> Result<Act, String> {
        let wanted = |name: &&ParameterName| self.plan.said.contains(*name);
        let next = open.iter().filter(wanted).find(|name| !self.listed(name));
        let Some(next) = next.cloned() else {
            return press(&self.shown, "the confirmation", |step| {
                *step == FormAction::Review
            });
        };
        self.visited.insert(next.clone());
        press(
            &self.shown,
            "a parameter",
            |step| matches!(step, FormAction::Open { parameter } if *parameter == next),
        )
    }

    fn listed(&self, name: &ParameterName) -> bool {
        self.visited.contains(name)
    }

    /// To the list, if something is left to be said that nobody has asked for.
    fn goes_back_to_the_list(&self) -> Option<Act> {
        let left = self
            .plan
            .said
            .iter()
            .any(|name| !self.visited.contains(name));
        if left {
            press(&self.shown, "the list", is_list).ok()
        } else {
            None
        }
    }

    async fn confirms(&mut self, id: GenerationId) -> Result<Ordered, String> {
        if let Some(unsaid) = self.plan.said.difference(&self.visited).next() {
            return Err(format!("nothing can be said about {unsaid}"));
        }
        let mut lines = self.shown.html.lines();
        let price = lines.find(|line| line.starts_with('💰'));
        let price = price.ok_or("no price is shown")?.to_owned();
        self.presses(|action| *action == Action::Confirm(id))
            .await?;
        let answers = self.plan.request.values().iter();
        let answers = answers.filter(|(name, _)| self.visited.contains(*name));
        Ok(Ordered {
            id,
            price,
            answers: answers
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        })
    }

    async fn presses(&mut self, does: impl Fn(&Action) -> bool) -> Result<(), String> {
        let found = keys(&self.shown).find(|(_, action)| does(action));
        let (data, _) = found.ok_or("a button is missing")?;
        self.does(Act::Press(data.to_owned())).await
    }

    /// Does it, and looks at what is drawn then.
    async fn does(&mut self, act: Act) -> Result<(), String> {
        let (phone, chat) = (&self.customer.phone, self.customer.id);
        let before = phone.last_drawn(chat);
        let mut press = None;
        match act {
            Act::Press(data) => press = Some(phone.forge_callback(chat, self.shown.id, &data)),
            Act::Type(text) => {
                phone.send_text(chat, &text);
            }
            Act::Send(file) => {
                phone
                    .send_file(chat, file)
                    .map_err(|error| error.to_string())?;
            }
        }
        let drawn = |phone: &fake_telegram::Handle| {
            phone
                .last_drawn(chat)
                .filter(|drawn| Some(*drawn) != before)
        };
        let Ok((id, _)) = phone.wait_until(drawn, PATIENCE).await else {
            let toast = press.and_then(|press| phone.answered(&press)?.text);
            return Err(format!("nothing is drawn, and said is {toast:?}"));
        };
        let message = phone.message(chat, id);
        self.shown = message.ok_or("the screen is gone")?;
        self.screens += 1;
        for law in laws::broken_by(&self.shown) {
            self.broken.push((law, self.sees()));
        }
        Ok(())
    }

    fn sees(&self) -> String {
        let buttons: Vec<_> = self
            .shown
            .buttons()
            .map(|button| button.text.as_str())
            .collect();
        let text: String = self.shown.text.chars().take(600).collect();
        format!("{text:?} {buttons:?}")
    }

    fn names(&self) -> &Names {
        match self.plan.language {
            Language::Russian => &self.town.russian,
            Language::English => &self.town.english,
        }
    }
}

fn is_list(step: &FormAction) -> bool {
    *step == FormAction::Options
}
