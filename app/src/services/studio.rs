use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    catalogue::Catalogue,
    earlier::EarlierResult,
    generation::{Charge, Event, Generation, GenerationId, Order, Stage},
    model::{Model, ModelId},
    money::Money,
    outcome::Failure,
    parameter::{Kind, Refusal},
    price::Quote,
    request::{Draft, Problem, Request},
    schedule::RESULTS_KEPT,
    time::Timestamp,
    user::{User, UserId},
    value::Value,
};
use ports::{
    Fault, Page,
    inbound::{CancelError, NewOrder, Offer, OfferError, OrderError, Studio, Usable},
    outbound::{AdvanceError, Clock, Generations, Ids, OpenError, Wallets},
};
use tokio::sync::Notify;

use crate::{policy::Policy, storefront::Storefront};

/// Sells, and sees to it that what was sold is made.
pub struct StudioService {
    /// What is for sale.
    pub storefront: Arc<Storefront>,
    /// Orders.
    pub generations: Arc<dyn Generations>,
    /// What customers have.
    pub wallets: Arc<dyn Wallets>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<dyn Ids>,
    /// What the operator has decided.
    pub policy: Arc<Policy>,
    /// Wakes whoever hands orders over.
    pub wake: Arc<Notify>,
}

#[async_trait]
impl Studio for StudioService {
    fn catalogue(&self) -> Arc<Catalogue> {
        self.storefront.shown()
    }

    fn starting_at(&self, model: &Model) -> Option<Money> {
        self.policy.pricing.starting_at(model)
    }

    fn preview(&self, user: &User, draft: &Draft) -> Option<Money> {
        let catalogue = self.catalogue();
        let model = catalogue.model(&draft.model)?;
        self.policy
            .pricing
            .preview(model, draft, user.active_discount(self.clock.now()))
    }

    fn charge(&self) -> Charge {
        self.policy.charge
    }

    async fn offer(&self, user: &User, draft: &Draft) -> Result<Offer, OfferError> {
        let catalogue = self.catalogue();
        let model = known(&catalogue, draft)?;
        let (request, quote) = self.priced(user, model, draft, self.clock.now()).await?;
        let wallet = self.wallets.wallet(user.id).await?;
        let running = self.generations.open_of(user.id).await?;
        let (charge, limit) = (self.policy.charge, self.policy.limit);
        Ok(Offer {
            id: self.ids.generation(),
            request,
            quote,
            charge,
            wallet,
            running,
            limit,
        })
    }

    async fn order(&self, new: NewOrder) -> Result<Generation, OrderError> {
        let owner = new.user.id;
        if let Some(known) = self.generations.find(new.id).await? {
            return owned(known, owner);
        }
        let now = self.clock.now();
        let catalogue = self.catalogue();
        let model = known(&catalogue, &new.draft).map_err(OrderError::Offer)?;
        let (request, quote) = self
            .priced(&new.user, model, &new.draft, now)
            .await
            .map_err(OrderError::Offer)?;
        // Also where the operator has begun to charge, or has stopped, since the price was shown.
        let payable = self.policy.charge.payable(quote.price);
        if payable != new.price {
            return Err(OrderError::PriceChanged { now: payable });
        }
        let order = Order {
            id: new.id,
            user: owner,
            venue: new.venue,
            title: catalogue
                .family(&model.family)
                .map_or_else(|| model.id.to_string(), |f| f.title.clone()),
            yields: model.yields_for(request.values()),
            typical: model.typical,
            request,
            quote,
            charge: self.policy.charge,
            placed_at: now,
        };
        let opened = self
            .generations
            .open(order, self.policy.limit)
            .await
            .map_err(refusal)?;
        self.wake.notify_one();
        owned(opened, owner)
    }

    async fn cancel(&self, user: UserId, id: GenerationId) -> Result<Generation, CancelError> {
        let generation = self.find(user, id).await?.ok_or(CancelError::Unknown)?;
        match self
            .generations
            .advance(generation.id(), Event::Cancelled, self.clock.now())
            .await
        {
            Ok(step) => Ok(step.generation),
            Err(AdvanceError::Unknown) => Err(CancelError::Unknown),
            Err(AdvanceError::Fault(fault)) => Err(fault.into()),
            Err(AdvanceError::Invalid(_)) => {
                let generation = self.find(user, id).await?.ok_or(CancelError::Unknown)?;
                match generation.stage {
                    Stage::Failed {
                        failure: Failure::Cancelled,
                        ..
                    } => Ok(generation),
                    _ => Err(CancelError::TooLate(Box::new(generation))),
                }
            }
        }
    }

    async fn find(&self, user: UserId, id: GenerationId) -> Result<Option<Generation>, Fault> {
        Ok(self
            .generations
            .find(id)
            .await?
            .filter(|generation| generation.order.user == user))
    }

    async fn earlier(
        &self,
        user: UserId,
        id: GenerationId,
        output: usize,
    ) -> Result<Option<EarlierResult>, Fault> {
        let found = self.find(user, id).await?;
        Ok(found
            .filter(|generation| !generation.is_forgotten())
            .filter(|generation| self.has_made(generation) && self.keeps(generation))
            .and_then(|generation| EarlierResult::of(&generation, output)))
    }

    async fn usable(&self, user: UserId, kind: &Kind, most: usize) -> Result<Vec<Usable>, Fault> {
        let mut found = Vec::new();
        for page in 0..PAGES {
            let page = Page {
                skip: page * PAGE,
                take: PAGE,
            };
            let orders = self.generations.history(user, page).await?;
            let kept: Vec<_> = orders
                .into_iter()
                .take_while(|order| self.keeps(order))
                .collect();
            let last = kept.len() < PAGE;
            let made = kept
                .into_iter()
                .filter(|order| self.has_made(order) && !order.is_forgotten());
            found.extend(made.flat_map(|order| fitting(&order, kind)));
            if last || found.len() >= most {
                break;
            }
        }
        found.truncate(most);
        Ok(found)
    }

    async fn last_settings(&self, user: UserId, model: &ModelId) -> Result<Option<Draft>, Fault> {
        let catalogue = self.catalogue();
        let Some(model) = catalogue.model(model) else {
            return Ok(None);
        };
        // What was ordered longer ago is hardly a habit any more.
        let orders = self
            .generations
            .history(user, Page::number(0, PAGE))
            .await?;
        let last = orders
            .iter()
            .find(|order| order.order.request.model() == &model.id && !order.is_forgotten());
        let habits = last.map(|order| order.order.request.habits(model));
        Ok(habits.filter(|draft| !draft.values.is_empty()))
    }

    async fn history(&self, user: UserId, page: Page) -> Result<Vec<Generation>, Fault> {
        self.generations.history(user, page).await
    }
}

impl StudioService {
    /// The complete request for a model and its price, or why there is none.
    async fn priced(
        &self,
        user: &User,
        model: &Model,
        draft: &Draft,
        now: Timestamp,
    ) -> Result<(Request, Quote), OfferError> {
        let request = draft.finish(model).map_err(OfferError::Incomplete)?;
        self.believe(user.id, &request).await?;
        let quote = self
            .policy
            .pricing
            .quote(model, &request, user.active_discount(now))?;
        Ok((request, quote))
    }

    /// Results that somebody else paid for, that a provider of samples made, or that were told other things than the draft
    /// says would all be sent on and priced as if they were right.
    async fn believe(&self, user: UserId, request: &Request) -> Result<(), OfferError> {
        let mut problems = Vec::new();
        for (name, value) in request.values() {
            let Value::Earlier(earlier) = value else {
                continue;
            };
            let known = self
                .earlier(user, earlier.generation, earlier.output)
                .await?;
            if known.as_ref() != Some(earlier.as_ref()) {
                problems.push(Problem::Unfit {
                    name: name.clone(),
                    refusal: Refusal::UnusableResult,
                });
            }
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(OfferError::Incomplete(problems))
        }
    }

    /// Whether the provider still has it.
    fn keeps(&self, generation: &Generation) -> bool {
        self.clock.now().since(generation.opened_at) < RESULTS_KEPT
    }

    /// Whether the provider that is plugged in now has made it: orders are waived exactly where samples are made.
    fn has_made(&self, generation: &Generation) -> bool {
        let paid = |charge| matches!(charge, Charge::Full);
        paid(generation.order.charge) == paid(self.policy.charge)
    }
}

/// The history is looked through in pages of so many orders.
const PAGE: usize = 50;

/// Looking further back than this many pages would keep a busy customer waiting.
const PAGES: usize = 10;

/// The results of an order that fit a parameter of this kind.
fn fitting(generation: &Generation, kind: &Kind) -> Vec<Usable> {
    let count = generation
        .outputs()
        .map_or(0, |outputs| outputs.as_slice().len());
    let fits = |output: &usize| {
        EarlierResult::of(generation, *output)
            .is_some_and(|result| kind.check(&Value::Earlier(Box::new(result))).is_ok())
    };
    let fitting: Vec<_> = (0..count).filter(fits).collect();
    let usable = |output| Usable {
        generation: generation.clone(),
        output,
    };
    fitting.into_iter().map(usable).collect()
}

/// The model of a draft, if it is for sale.
fn known<'c>(catalogue: &'c Catalogue, draft: &Draft) -> Result<&'c Model, OfferError> {
    let unknown = || OfferError::UnknownModel(draft.model.clone());
    catalogue.model(&draft.model).ok_or_else(unknown)
}

/// The generation, if it is this customer's.
fn owned(generation: Generation, owner: UserId) -> Result<Generation, OrderError> {
    if generation.order.user == owner {
        Ok(generation)
    } else {
        Err(OrderError::Foreign)
    }
}

fn refusal(error: OpenError) -> OrderError {
    match error {
        OpenError::InsufficientFunds(shortfall) => OrderError::InsufficientFunds(shortfall),
        OpenError::TooMany { limit } => OrderError::TooMany { limit },
        OpenError::Barred => OrderError::Barred,
        OpenError::Fault(fault) => OrderError::Fault(fault),
    }
}

#[cfg(test)]
mod tests;
