//! From an update to its answer: open the session, ask the tree, show what it said, save where the conversation is.

use std::sync::Arc;

use async_trait::async_trait;
use domain::user::UserChange;
use ports::{
    Fault,
    outbound::{Clock, Opened, SaveError, Sessions},
};
use teloxide::{
    dptree::{self, Handler},
    types::Update,
};

use crate::{
    apology::Apology,
    flood::{Act, Flood, Rates, Verdict},
    handlers::{self, Answer},
    incoming::{Incoming, door},
    intake::{UpdateHandler, kind::is_precious},
    place::Conversation,
    post::{Origin, Post},
    reply::{Reply, Toast},
    scene::{House, Scene},
    screens::{Sorry, View},
    texts::Texts,
    till::{Till, Told},
    tree::tree,
};

/// Leads every conversation.
///
/// An answer is shown before the session is saved: a process that dies between the two shows it again, which is better than
/// never. Whatever moves money has a key of its own, so showing twice is never doing twice.
pub struct Host {
    house: House,
    sessions: Arc<dyn Sessions>,
    clock: Arc<dyn Clock>,
    post: Post,
    flood: Option<Flood>,
    tree: Handler<'static, Answer>,
}

/// Why an update was not answered as it should be.
enum Setback {
    /// Before anything was decided.
    Undecided(Fault),
    /// After something may have been decided.
    Unshown(Fault),
    /// Somebody else has saved the session in the meantime, as often as it was tried.
    Overtaken,
}

/// How often an update is handled again because somebody else has saved its session in the meantime. Two processes can
/// overtake each other once or twice; beyond that something is wrong.
const ATTEMPTS: usize = 3;

impl Host {
    /// A host for these use cases. With `rates` it listens to nobody who is faster than people are.
    pub fn new(
        house: House,
        sessions: Arc<dyn Sessions>,
        clock: Arc<dyn Clock>,
        post: Post,
        rates: Option<Rates>,
    ) -> Self {
        Self {
            house,
            sessions,
            clock,
            post,
            flood: rates.map(Flood::new),
            tree: tree(),
        }
    }

    async fn answer(&self, incoming: &Incoming) -> Result<(), Setback> {
        for _ in 0..ATTEMPTS {
            let opened = self.sessions.open(incoming.session(), incoming.update);
            let opened = opened.await.map_err(Setback::Undecided)?;
            if opened.repeated {
                self.post.answer_repeat(incoming.callback.as_deref()).await;
                return Ok(());
            }
            match self.answer_from(incoming, opened).await {
                Err(Setback::Overtaken) => {
                    tracing::info!(update.id = incoming.update, "overtaken, handling again");
                }
                ended => return ended,
            }
        }
        Err(Setback::Overtaken)
    }

    async fn answer_from(&self, incoming: &Incoming, opened: Opened) -> Result<(), Setback> {
        let version = opened.session.as_ref().map(|session| session.version);
        let before = opened
            .session
            .map_or_else(Conversation::default, |session| read(&session.payload));
        let live = before.live;
        let reply = self.reply(incoming, before.clone()).await;
        let reply = reply.map_err(Setback::Undecided)?;
        let mut after = reply.conversation.clone().unwrap_or_else(|| before.clone());
        let origin = Origin {
            venue: incoming.venue,
            callback: incoming.callback.clone(),
            live,
        };
        let shown = self.post.apply(&reply, &origin).await;
        if reply.forgets {
            return shown.map(|_applied| ()).map_err(Setback::Unshown);
        }
        if let Ok(applied) = &shown {
            after.live = applied.live;
        }
        // What was decided stands, whether or not it could be shown.
        if after != before {
            self.save(incoming, version, &after).await?;
        }
        shown.map(|_applied| ()).map_err(Setback::Unshown)
    }

    async fn save(
        &self,
        incoming: &Incoming,
        version: Option<u64>,
        conversation: &Conversation,
    ) -> Result<(), Setback> {
        let unwritten =
            |error| Setback::Unshown(Fault::corrupt("write a session's payload", error));
        let payload = conversation.to_payload().map_err(unwritten)?;
        let now = self.clock.now();
        let session = incoming.session();
        let saved = self
            .sessions
            .save(session, payload, version, incoming.update, now);
        match saved.await {
            Ok(_version) => Ok(()),
            Err(SaveError::Stale) => Err(Setback::Overtaken),
            Err(SaveError::Fault(fault)) => Err(Setback::Unshown(fault)),
        }
    }

    /// What the tree says; an apology in words if something did not work.
    async fn reply(&self, incoming: &Incoming, conversation: Conversation) -> Result<Reply, Fault> {
        let scene = Arc::new(Scene {
            house: self.house.clone(),
            guest: self.house.reception.greet(incoming.visitor.clone()).await?,
            conversation,
            input: incoming.input.clone(),
            album: incoming.album.clone(),
            receipt: incoming.receipt.clone(),
            message: incoming.message,
            update: incoming.update,
            venue: incoming.venue,
            now: self.clock.now(),
        });
        let outcome = match self.tree.dispatch(dptree::deps![Arc::clone(&scene)]).await {
            std::ops::ControlFlow::Break(answer) => answer,
            // The tree ends in an endpoint without a condition, so it always says something.
            std::ops::ControlFlow::Continue(_) => Err(Apology::Unavailable),
        };
        let reply = match outcome {
            Ok(reply) => reply,
            Err(apology) => handlers::apologise(&scene, apology)
                .await
                .unwrap_or_else(|_worse| out_of_order(scene.texts())),
        };
        Ok(handlers::for_a_group(&scene, reply))
    }

    /// What becomes of an update of somebody who may be faster than people are. Money that has moved is always heard of.
    fn hears(&self, update: &Update, incoming: &Incoming) -> Verdict {
        let Some(flood) = self.flood.as_ref().filter(|_| !is_precious(update)) else {
            return Verdict::Heard;
        };
        let act = match incoming.callback {
            Some(_) => Act::Press,
            None => Act::Message(incoming.album.as_deref()),
        };
        flood.note(incoming.visitor.id, act, self.clock.now())
    }

    fn incoming(&self, update: &Update) -> Option<Incoming> {
        Incoming::of(update, self.house.bot.known())
    }

    /// Tells somebody that something of ours is out of order, with nothing but the update in hand.
    async fn tell(&self, incoming: &Incoming, screen: fn(&Texts) -> Reply) {
        let texts = Texts::of(incoming.visitor.language.unwrap_or_default());
        let origin = Origin {
            venue: incoming.venue,
            callback: incoming.callback.clone(),
            live: None,
        };
        if let Err(fault) = self.post.apply(&screen(texts), &origin).await {
            tracing::warn!(update.id = incoming.update, error = %fault, "apology not sent");
        }
    }

    const fn till(&self) -> Till<'_> {
        let (house, post) = (&self.house, &self.post);
        Till { house, post }
    }

    async fn note_door(&self, update: &Update) {
        let Some((user, reachable)) = door(update) else {
            return;
        };
        let change = UserChange::Reachable(reachable);
        if let Err(error) = self.house.reception.change(user, change).await {
            tracing::debug!(user.id = user.0, %error, "door not noted");
        }
    }
}

/// The conversation that a payload holds. One that cannot be read begins anew: nothing of value is in it.
fn read(payload: &str) -> Conversation {
    Conversation::from_payload(payload).unwrap_or_else(|misfit| {
        // What does not fit may be somebody's words; where it stood says enough.
        tracing::warn!(field = misfit.field, "session begins anew");
        Conversation::default()
    })
}

/// The handler may have come to its decision or not: nothing is said about money but where to look.
fn uncertain(texts: &Texts) -> Reply {
    Reply::live(
        Sorry {
            apology: Apology::Uncertain,
        }
        .draw(texts),
    )
}

fn out_of_order(texts: &Texts) -> Reply {
    Reply::live(
        Sorry {
            apology: Apology::Unavailable,
        }
        .draw(texts),
    )
}

fn too_fast(texts: &Texts) -> Reply {
    Reply::live(
        Sorry {
            apology: Apology::TooFast,
        }
        .draw(texts),
    )
}

/// A press needs no more than its spinner stopped and a word.
fn too_fast_a_press(texts: &Texts) -> Reply {
    let text = texts.plain("toast-slow-down", &[]);
    Reply {
        toast: Some(Toast { text, alert: false }),
        ..Reply::default()
    }
}

#[async_trait]
impl UpdateHandler for Host {
    async fn handle(&self, update: Update) {
        if let Some(told) = Told::of(&update) {
            return self.till().hear(told).await;
        }
        let Some(incoming) = self.incoming(&update) else {
            return self.note_door(&update).await;
        };
        let id = incoming.update;
        match self.hears(&update, &incoming) {
            Verdict::Heard => {}
            Verdict::TooFast => return self.slow_down(&update).await,
            Verdict::Ignored => {
                tracing::debug!(
                    update.id = id,
                    "one more message of a flood was passed over"
                );
                return;
            }
        }
        match self.answer(&incoming).await {
            Ok(()) => {}
            Err(Setback::Undecided(fault)) => {
                let cause = std::error::Error::source(&fault).map(ToString::to_string);
                tracing::error!(update.id = id, error = %fault, cause, "update not answered");
                self.tell(&incoming, out_of_order).await;
            }
            Err(Setback::Unshown(fault)) => {
                let cause = std::error::Error::source(&fault).map(ToString::to_string);
                tracing::error!(update.id = id, error = %fault, cause, "answer not shown or saved");
                self.tell(&incoming, uncertain).await;
            }
            Err(Setback::Overtaken) => {
                tracing::error!(update.id = id, "overtaken too often");
                self.tell(&incoming, uncertain).await;
            }
        }
    }

    async fn apologise(&self, update: &Update) {
        if let Some(told) = Told::of(update) {
            return self.till().turn_away(&told).await;
        }
        if let Some(incoming) = self.incoming(update) {
            self.tell(&incoming, uncertain).await;
        }
    }

    async fn slow_down(&self, update: &Update) {
        if let Some(incoming) = self.incoming(update) {
            let pressed = incoming.callback.is_some();
            let words = if pressed { too_fast_a_press } else { too_fast };
            self.tell(&incoming, words).await;
        }
    }
}
