use ports::inbound::{Overview, Stretch};

use super::{button, foot, stretch};
use crate::{
    action::{Action, Desk},
    format,
    html::Html,
    screen::{Button, Screen},
    screens::View,
    texts::{Piece, Texts},
};

/// What was going on, and what was earned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskStats {
    /// What was counted.
    pub overview: Overview,
}

impl View for DeskStats {
    fn draw(&self, texts: &Texts) -> Screen {
        let chosen = self.overview.stretch;
        let mut text = texts.html(
            "desk-stats-title",
            &[("stretch", stretch(texts, chosen).into())],
        );
        text.paragraph(&self.people(texts));
        text.paragraph(&self.orders(texts));
        text.paragraph(&self.money(texts));
        let losing = self.overview.models.iter().filter(|model| model.loses());
        let losing = losing.count();
        if losing > 0 {
            text.paragraph(&texts.html("desk-stats-losing", &[("count", losing.into())]));
        }
        let stretches = Stretch::ALL.map(|other| self.choice(texts, other));
        let sold = Desk::Sold {
            stretch: chosen,
            page: 0,
        };
        let keyboard = vec![
            stretches.into(),
            vec![button(texts, "desk-button-sold", sold)],
            foot(texts, Desk::Home),
        ];
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::stats()
    }
}

impl DeskStats {
    fn choice(&self, texts: &Texts, other: Stretch) -> Button {
        let mark = if self.overview.stretch == other {
            "✓ "
        } else {
            ""
        };
        let label = format!("{mark}{}", stretch(texts, other));
        Button::act(label, Action::Desk(Desk::Stats(other)))
    }

    fn people(&self, texts: &Texts) -> Html {
        let report = &self.overview.report;
        let args = [
            ("newcomers", report.newcomers.to_string().into()),
            ("active", report.active.to_string().into()),
        ];
        texts.html("desk-stats-people", &args)
    }

    fn orders(&self, texts: &Texts) -> Html {
        let orders = &self.overview.report.orders;
        let of = |stages: &[&str]| -> Piece {
            let counts = stages.iter().filter_map(|stage| orders.get(*stage));
            counts.sum::<u64>().to_string().into()
        };
        let total: u64 = orders.values().sum();
        let args = [
            ("total", total.to_string().into()),
            ("done", of(&["succeeded"])),
            ("failed", of(&["failed"])),
            (
                "open",
                of(&["held", "submitting", "unconfirmed", "running"]),
            ),
        ];
        texts.html("desk-stats-orders", &args)
    }

    fn money(&self, texts: &Texts) -> Html {
        let (overview, report) = (&self.overview, &self.overview.report);
        let args = [
            ("revenue", format::money(overview.revenue).into()),
            ("cost", format::money(overview.cost).into()),
            ("margin", format::delta(overview.margin).into()),
            ("bank", format::money(report.by_bank).into()),
            ("stars", format::money(report.by_stars).into()),
            ("gifts", format::money(report.gifts).into()),
        ];
        texts.html("desk-stats-money", &args)
    }
}
