//! The buttons of a question.

use std::collections::BTreeSet;

use domain::{
    money::Money,
    parameter::Kind,
    request::collects,
    value::{ParameterName, Value},
};

use super::FormStep;
use crate::{
    action::{Action, FormAction},
    format,
    html::one_line,
    screen::Button,
    screens::nav::{LABEL, button, foot, grid, list},
    texts::Texts,
};

/// Telegram refuses keyboards of more than a hundred buttons; whoever wants an option beyond these types it.
const MOST_OPTIONS: usize = 84;

impl FormStep {
    pub(super) fn keyboard(&self, texts: &Texts) -> Vec<Vec<Button>> {
        let mut keyboard = grid(self.options(texts));
        keyboard.extend(list(self.picks(texts)));
        if self.example.is_some() {
            keyboard.push(vec![self.does(texts, "button-example", |parameter| {
                FormAction::UseExample { parameter }
            })]);
        }
        keyboard.extend(self.collecting(texts));
        let mut row = Vec::new();
        if self.skippable {
            row.push(
                self.does(texts, "button-skip", |parameter| FormAction::Skip {
                    parameter,
                }),
            );
        }
        if self.has_options {
            row.push(self.does(texts, "button-options", |_| FormAction::Options));
        }
        keyboard.extend((!row.is_empty()).then_some(row));
        // Whoever came back to a question goes on without answering it again.
        if self.current.is_some() && !collects(&self.spec.kind) {
            keyboard.push(vec![self.does(texts, "button-keep", |parameter| {
                FormAction::Done { parameter }
            })]);
        }
        keyboard.push(foot(texts, self.act(FormAction::Back)));
        keyboard
    }

    /// One button for each option, with the price it leads to where options differ in price.
    fn options(&self, texts: &Texts) -> Vec<Button> {
        let priced = self.prices.iter().flatten().collect::<BTreeSet<_>>().len() > 1;
        let mut options: Vec<_> = self.spec.kind.options().into_iter().enumerate().collect();
        if self.spec.kind == Kind::Toggle {
            // «Да» first, whatever its number.
            options.reverse();
        }
        options
            .into_iter()
            .filter(|(index, _)| !self.refused.contains(index))
            .take(MOST_OPTIONS)
            .filter_map(|(index, option)| {
                let label = self.names(texts).option(&self.spec.name, &option);
                let price = self.prices.get(index).copied().flatten();
                let chosen = self.current.as_ref() == Some(&option);
                let label = labelled(&label, price.filter(|_| priced), chosen);
                let parameter = self.spec.name.clone();
                let option = u16::try_from(index).ok()?;
                let step = FormAction::Choose { parameter, option };
                Some(Button::act(label, self.act(step)))
            })
            .collect()
    }

    /// «✅ Готово» and the like, while several answers are gathered; a way to take an optional answer away.
    fn collecting(&self, texts: &Texts) -> Vec<Vec<Button>> {
        let count = self.current.as_ref().map_or(0, Value::count);
        let mut rows = Vec::new();
        if let Kind::List { item, max, .. } = &self.spec.kind
            && matches!(**item, Kind::Group(_))
            && count < *max
        {
            let key = if count == 0 {
                "button-add-first"
            } else {
                "button-add"
            };
            let add = |parameter| FormAction::AddItem { parameter };
            rows.push(vec![self.does(texts, key, add)]);
        }
        if let (Kind::List { item, .. }, 1..) = (&self.spec.kind, count)
            && matches!(**item, Kind::Group(_))
        {
            let amend = |parameter| FormAction::AmendItem { parameter };
            rows.push(vec![self.does(texts, "button-amend", amend)]);
        }
        let mut row = Vec::new();
        let collects = collects(&self.spec.kind);
        if collects && count > 0 && count >= fewest(&self.spec.kind) {
            row.push(
                self.does(texts, "button-done", |parameter| FormAction::Done {
                    parameter,
                }),
            );
        }
        if count > 0 && (collects || !self.spec.required) {
            row.push(
                self.does(texts, "button-clear", |parameter| FormAction::Clear {
                    parameter,
                }),
            );
        }
        rows.extend((!row.is_empty()).then_some(row));
        rows
    }

    fn does(
        &self,
        texts: &Texts,
        key: &str,
        step: impl FnOnce(ParameterName) -> FormAction,
    ) -> Button {
        button(texts, key, self.act(step(self.spec.name.clone())))
    }

    pub(super) fn act(&self, step: FormAction) -> Action {
        let form = self.form;
        Action::Form { form, step }
    }
}

fn fewest(kind: &Kind) -> usize {
    match kind {
        Kind::Upload(spec) => spec.min,
        Kind::List { min, .. } => *min,
        _ => 0,
    }
}

/// «✓ 1080p · 12,50 ₽».
fn labelled(option: &str, price: Option<Money>, chosen: bool) -> String {
    let mark = if chosen { "✓ " } else { "" };
    let price = price.map_or_else(String::new, |price| format!(" · {}", format::money(price)));
    let room = LABEL.saturating_sub(price.chars().count());
    format!("{}{price}", one_line(&format!("{mark}{option}"), room))
}
