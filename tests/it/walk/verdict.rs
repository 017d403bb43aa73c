//! What became of the orders.

use std::{collections::BTreeMap, time::Duration};

use domain::{
    model::Model,
    request::Request,
    value::{Value, Values},
};
use fake_kie::{Facts, FakeKie, Measure, ModelFacts, Task};
use tokio::time::timeout;

use super::{
    phone,
    walker::{Ordered, Story, Town},
};
use crate::{
    catalogue::{report::Report, requests::shown},
    prices::{
        choices,
        sheet::{Given, Sheet},
    },
};

/// How long the last orders may take to reach KIE.
const PATIENCE: Duration = Duration::from_mins(1);

/// Says everything that is wrong: with the screens, with the orders, and with what KIE got of them.
pub(super) async fn on(town: &Town, facts: &Facts, stories: Vec<Story>, report: &mut Report) {
    let kie = &town.world.kie;
    let mut ordered = Vec::new();
    for story in stories {
        let entry = story.model.as_str().to_owned();
        for (law, place) in story.broken {
            // Many walks come by the same screen.
            report.say("a screen", law, || {
                format!("{entry}, {}: {place}", story.told)
            });
        }
        match story.end {
            Ok(order) => ordered.push((entry, story.told, order)),
            Err(why) => report.say(&entry, why, || story.told),
        }
    }
    let all = ordered.len();
    let arrived =
        kie.wait_for(|kie| kie.creates() >= all && kie.tasks().len() + kie.refused().len() >= all);
    // Those that never arrive are named below.
    let _ = timeout(PATIENCE, arrived).await;
    for refused in kie.refused() {
        let complaints: Vec<_> = refused.complaints.iter().map(ToString::to_string).collect();
        report.say(&refused.model, complaints.join("; "), || {
            refused.input.to_string()
        });
    }
    let judge = Judge {
        facts,
        measure: phone::measure(kie),
        tasks: by_order(kie),
        sheets: Sheet::all()
            .into_iter()
            .map(|sheet| (sheet.id().to_owned(), sheet))
            .collect(),
    };
    for (entry, told, order) in ordered {
        let generation = town.world.stores.generations.find(order.id).await.unwrap();
        let generation = generation.expect("an order that was confirmed");
        let request = &generation.order.request;
        let model = town.catalogue.model(request.model()).unwrap();
        for what in judge.flaws(model, request, &order) {
            report.say(&entry, what, || told.clone());
        }
    }
}

/// The jobs by the order that they are for, which stands in the address at which KIE rings.
fn by_order(kie: &FakeKie) -> BTreeMap<String, Task> {
    let tasks = kie.tasks().into_iter();
    let named = tasks.filter_map(|task| {
        let ring = task.callback.as_deref()?;
        let id = ring.rsplit('/').nth(1)?.to_owned();
        Some((id, task))
    });
    named.collect()
}

struct Judge<'f> {
    facts: &'f Facts,
    measure: Measure,
    tasks: BTreeMap<String, Task>,
    sheets: BTreeMap<String, Sheet>,
}

impl Judge<'_> {
    fn flaws(&self, model: &Model, request: &Request, order: &Ordered) -> Vec<String> {
        let mut flaws: Vec<_> = lost(&order.answers, request.values()).collect();
        let Some(task) = self.tasks.get(&order.id.to_string()) else {
            flaws.push("KIE has no job for it".to_owned());
            return flaws;
        };
        let complaints = self
            .facts
            .complaints(&task.model, &task.input, &self.measure);
        flaws.extend(
            complaints
                .iter()
                .map(|complaint| format!("{complaint}: {}", task.input)),
        );
        flaws.extend(self.wrong_price(model, request, order, task));
        flaws
    }

    /// What was shown against what KIE takes for what it got, by the house's own reckoning.
    fn wrong_price(
        &self,
        model: &Model,
        request: &Request,
        order: &Ordered,
        task: &Task,
    ) -> Option<String> {
        let Some((shown, at_most)) = price(&order.price) else {
            return Some(format!("no price can be read in {:?}", order.price));
        };
        if self.facts.model(&task.model).map_or(0, ModelFacts::rows) == 0 {
            return None;
        }
        let bill = match self.facts.bill(&task.model, &task.input, &self.measure) {
            Ok(bill) => bill,
            // What is known afterwards only has no price.
            Err(_) if at_most => return None,
            Err(unsaid) => return Some(format!("{shown} kopecks are shown, but {unsaid}")),
        };
        let sheet = &self.sheets[model.id.as_str()];
        let charged = sheet.charged(bill.credits, &given(request.values()));
        let charged = charged.expect("an amount that the bot handles");
        let fits = if at_most {
            charged <= shown
        } else {
            charged == shown
        };
        (!fits).then(|| format!("{shown} kopecks are shown, {charged} are right"))
    }
}

fn given(values: &Values) -> BTreeMap<String, Given> {
    let values = values.iter();
    values
        .map(|(name, value)| (name.to_string(), choices::answered(value)))
        .collect()
}

/// The amount in a line, in kopecks, and whether it is the most that it can be.
fn price(line: &str) -> Option<(i64, bool)> {
    let at_most = line.contains("не больше") || line.contains("at most");
    let (_, amount) = line.split_once("<b>")?;
    let (amount, _) = amount.split_once(" ₽")?;
    let digits: String = amount.chars().filter(char::is_ascii_digit).collect();
    Some((digits.parse().ok()?, at_most))
}

/// What was answered and is not in the order as it was answered.
fn lost<'a>(answers: &'a Values, ordered: &'a Values) -> impl Iterator<Item = String> + 'a {
    let lost = answers.iter().filter(|(name, said)| {
        let kept = ordered.get(name);
        !kept.is_some_and(|kept| same(said, kept))
    });
    lost.map(|(name, said)| {
        let one = |value: &Value| shown(&Values::from([(name.clone(), value.clone())]));
        let kept = ordered.get(name).map_or("nothing".to_owned(), one);
        format!("{} was answered, and {kept} is ordered", one(said))
    })
}

/// Files have other names by then, and earlier results other orders.
fn same(said: &Value, kept: &Value) -> bool {
    match (said, kept) {
        (Value::Files(said), Value::Files(kept)) => {
            let media = |files: &[domain::media::Attachment]| -> Vec<_> {
                files.iter().map(|file| file.media).collect()
            };
            media(said) == media(kept)
        }
        (Value::List(said), Value::List(kept)) => {
            said.len() == kept.len() && said.iter().zip(kept).all(|(said, kept)| same(said, kept))
        }
        (Value::Group(said), Value::Group(kept)) => {
            let kept = |(name, said)| kept.get(name).is_some_and(|kept| same(said, kept));
            said.iter().all(kept)
        }
        (Value::Earlier(said), Value::Earlier(kept)) => {
            (&said.model, &said.task, &said.answers) == (&kept.model, &kept.task, &kept.answers)
        }
        (said, kept) => said == kept,
    }
}
