//! The edges of the picture.

use std::time::Duration;

use domain::{
    generation::{Event, Stage},
    ledger::PostingKind,
    letter::News,
    outcome::{Failure, Outputs, Phase, TaskId},
};

use Event::{
    Accepted, Broke, Busy, Cancelled, GaveUp, NotSent, Progressed, Refused, SubmitLost,
    SubmitStarted,
};
use PostingKind::{Capture, Release};

use crate::shop::{at, credits, id, kopecks, outputs, rejection, task};

/// What follows from an event in a stage.
pub(super) struct Edge {
    pub(super) from: Stage,
    pub(super) event: Event,
    pub(super) to: Stage,
    /// In so many seconds it is somebody's turn.
    pub(super) due: Option<i64>,
    pub(super) money: Option<PostingKind>,
    pub(super) news: Option<News>,
}

fn edge(from: Stage, event: Event, to: Stage) -> Edge {
    Edge {
        from,
        event,
        to,
        due: None,
        money: None,
        news: None,
    }
}

impl Edge {
    fn due(self, seconds: i64) -> Self {
        let due = Some(seconds);
        Self { due, ..self }
    }

    fn moves(self, money: PostingKind) -> Self {
        let money = Some(money);
        Self { money, ..self }
    }

    fn tells(self, news: News) -> Self {
        let news = Some(news);
        Self { news, ..self }
    }
}

pub(super) fn held(attempts: u32) -> Stage {
    Stage::Held { attempts }
}

pub(super) fn submitting(second: i64, attempts: u32) -> Stage {
    let since = at(second);
    Stage::Submitting { since, attempts }
}

pub(super) fn running(second: i64, phase: Phase) -> Stage {
    let (task, since) = (task(), at(second));
    Stage::Running { task, since, phase }
}

pub(super) fn unconfirmed(second: i64) -> Stage {
    Stage::Unconfirmed { since: at(second) }
}

pub(super) fn succeeded(charged: i64) -> Stage {
    success(Some(task()), charged)
}

/// Without a job, because the answer was the result.
pub(super) fn answered(charged: i64) -> Stage {
    success(None, charged)
}

fn success(task: Option<TaskId>, charged: i64) -> Stage {
    Stage::Succeeded {
        task,
        outputs: outputs(),
        charged: kopecks(charged),
        at: at(NOW),
    }
}

pub(super) fn failed(
    failure: Failure,
    task: Option<TaskId>,
    late: Option<Outputs>,
    second: i64,
) -> Stage {
    let at = at(second);
    Stage::Failed {
        failure,
        task,
        late,
        at,
    }
}

pub(super) fn timed_out(task: Option<TaskId>, late: Option<Outputs>) -> Stage {
    failed(Failure::TimedOut, task, late, 7)
}

pub(super) fn lost(task: Option<TaskId>) -> Stage {
    failed(Failure::Unconfirmed, task, None, 7)
}

pub(super) fn finished(consumed: Option<&str>) -> Event {
    let consumed = consumed.map(credits);
    Event::Finished {
        outputs: outputs(),
        consumed,
    }
}

pub(super) fn busy() -> Event {
    let retry_after = Duration::from_secs(17);
    Busy { retry_after }
}

/// When everything here happens.
pub(super) const NOW: i64 = 100;

/// The whole picture.
pub(super) fn edges() -> impl Iterator<Item = Edge> {
    before_running().into_iter().chain(from_running_on())
}

fn before_running() -> Vec<Edge> {
    let (good, bad) = (News::Result(id(1)), News::Failure(id(1)));
    let over = |failure| failed(failure, None, None, NOW);
    let no = || Refused(rejection());
    let rejected = || over(Failure::Rejected(rejection()));
    let begun = || running(NOW, Phase::Waiting);
    vec![
        edge(held(2), SubmitStarted, submitting(NOW, 2)).due(120),
        edge(held(2), Cancelled, over(Failure::Cancelled)).moves(Release),
        edge(held(2), GaveUp, over(Failure::NotStarted))
            .moves(Release)
            .tells(bad),
        edge(held(2), no(), rejected()).moves(Release).tells(bad),
        edge(submitting(9, 2), Accepted(task()), begun()).due(2),
        edge(submitting(9, 2), finished(None), answered(100))
            .moves(Capture)
            .tells(good),
        edge(submitting(9, 2), finished(Some("25")), answered(25))
            .moves(Capture)
            .tells(good),
        edge(submitting(9, 0), NotSent, held(1)).due(1),
        edge(submitting(9, 2), NotSent, held(3)).due(4),
        edge(submitting(9, 9), NotSent, held(10)).due(30),
        edge(submitting(9, 2), busy(), held(3)).due(17),
        edge(submitting(9, 2), no(), rejected())
            .moves(Release)
            .tells(bad),
        edge(submitting(9, 2), SubmitLost, unconfirmed(NOW)).due(600),
        edge(unconfirmed(9), Accepted(task()), begun()).due(2),
        edge(unconfirmed(9), no(), rejected())
            .moves(Release)
            .tells(bad),
        edge(unconfirmed(9), GaveUp, over(Failure::Unconfirmed))
            .moves(Release)
            .tells(bad),
    ]
}

fn from_running_on() -> Vec<Edge> {
    let (good, bad, late) = (
        News::Result(id(1)),
        News::Failure(id(1)),
        News::LateResult(id(1)),
    );
    let run = || running(9, Phase::Queuing);
    let making = running(9, Phase::Generating);
    let rejected = failed(Failure::Rejected(rejection()), None, None, NOW);
    let gone = failed(Failure::TimedOut, Some(task()), None, NOW);
    let present = |failure| failed(failure, Some(task()), Some(outputs()), 7);
    let watched = || timed_out(Some(task()), None);
    let forgotten = || timed_out(None, None);
    let no = || Broke(rejection());
    let part = |consumed| finished(Some(consumed));
    let timeout = Failure::TimedOut;
    vec![
        edge(run(), Progressed(Phase::Generating), making).due(10),
        edge(run(), finished(None), succeeded(100))
            .moves(Capture)
            .tells(good),
        edge(run(), part("25"), succeeded(25))
            .moves(Capture)
            .tells(good),
        edge(run(), part("0"), succeeded(0))
            .moves(Capture)
            .tells(good),
        edge(run(), part("900"), succeeded(100))
            .moves(Capture)
            .tells(good),
        edge(run(), no(), rejected).moves(Release).tells(bad),
        edge(run(), GaveUp, gone).due(0).moves(Release).tells(bad),
        edge(watched(), finished(None), present(timeout)).tells(late),
        edge(watched(), no(), forgotten()),
        edge(watched(), GaveUp, forgotten()),
        edge(forgotten(), Accepted(task()), watched()).due(0),
        edge(lost(None), Accepted(task()), lost(Some(task()))).due(0),
        edge(
            lost(Some(task())),
            finished(None),
            present(Failure::Unconfirmed),
        )
        .tells(late),
        edge(lost(Some(task())), no(), lost(None)),
        edge(lost(Some(task())), GaveUp, lost(None)),
    ]
}
