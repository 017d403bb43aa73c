//! What stands beside a result.

mod split;

use domain::{generation::Generation, wallet::Wallet};

use super::{
    View,
    nav::button,
    order,
    tools::{has_tools, tools_button},
};
use crate::{
    action::{Action, Back},
    format,
    html::Html,
    screen::{Button, Screen},
    texts::{Texts, words},
};

/// What stands under a photo, a video or a sound that was made; at most [`LONGEST_CAPTION`](crate::html::LONGEST_CAPTION)
/// units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultCaption {
    /// The order.
    pub generation: Generation,
    /// What the customer has now; `None` where others read along.
    pub wallet: Option<Wallet>,
    /// Whether it came after the order had been given up, and is free.
    pub late: bool,
}

/// A result that is words: a transcript, lyrics, a voice that was saved. Long ones take several messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultText {
    /// The order.
    pub generation: Generation,
    /// What the customer has now; `None` where others read along.
    pub wallet: Option<Wallet>,
    /// Whether it came after the order had been given up, and is free.
    pub late: bool,
}

impl View for ResultCaption {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = head(texts, &self.generation, self.late);
        text.paragraph(&order::prompt(&self.generation, 200));
        text.paragraph(&money(
            texts,
            &self.generation,
            self.wallet.as_ref(),
            self.late,
        ));
        text.paragraph(&links(texts, &self.generation));
        text.paragraph(&order::label(texts, self.generation.order.charge));
        Screen {
            text,
            keyboard: keyboard(texts, &self.generation),
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::captions()
    }
}

/// The last message, with the buttons; [`ResultText::parts`] has those before it.
impl View for ResultText {
    fn draw(&self, texts: &Texts) -> Screen {
        let closing = self.closing(texts);
        let text = match self.pieces(texts).pop() {
            Some(mut last) => {
                last.paragraph(&closing);
                last
            }
            None => closing,
        };
        Screen {
            text,
            keyboard: keyboard(texts, &self.generation),
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::result_texts()
    }
}

impl ResultText {
    /// All messages in the order they are to be sent; only the last has buttons.
    pub fn parts(&self, texts: &Texts) -> Vec<Screen> {
        let mut pieces = self.pieces(texts);
        pieces.pop();
        let before = pieces.into_iter().map(|text| Screen {
            text,
            keyboard: Vec::new(),
        });
        before.chain([self.draw(texts)]).collect()
    }

    fn pieces(&self, texts: &Texts) -> Vec<Html> {
        let whole = words::result(texts, &self.generation);
        split::pieces(&whole, split::PIECE)
            .into_iter()
            .map(Html::escaped)
            .collect()
    }

    fn closing(&self, texts: &Texts) -> Html {
        let mut html = head(texts, &self.generation, self.late);
        html.paragraph(&money(
            texts,
            &self.generation,
            self.wallet.as_ref(),
            self.late,
        ));
        html.paragraph(&order::label(texts, self.generation.order.charge));
        html
    }
}

fn head(texts: &Texts, generation: &Generation, late: bool) -> Html {
    let key = if late { "result-late" } else { "result-ready" };
    texts.html(key, &[("title", order::title(generation).into())])
}

fn money(texts: &Texts, generation: &Generation, wallet: Option<&Wallet>, late: bool) -> Html {
    let mut html = if late {
        texts.html("result-free", &[])
    } else if order::is_free(generation) {
        texts.html("result-gratis", &[])
    } else {
        let price = format::money(order::price(generation));
        texts.html("result-price", &[("price", price.into())])
    };
    if let Some(wallet) = wallet {
        html.push(&Html::trusted(" · "));
        html.push(&order::balance(texts, wallet));
    }
    html
}

/// The addresses at the provider, numbered where there are several.
fn links(texts: &Texts, generation: &Generation) -> Html {
    let addresses: Vec<_> = order::addresses(generation).collect();
    let mut html = Html::default();
    for (index, address) in addresses.iter().enumerate() {
        let name = if addresses.len() == 1 {
            texts.html("result-link", &[])
        } else {
            texts.html("result-link-number", &[("number", (index + 1).into())])
        };
        if index > 0 {
            html.push(&Html::trusted(" · "));
        }
        html.push(&Html::link(address, &name));
    }
    if html.is_empty() {
        return html;
    }
    let args = [("links", html.into()), ("count", addresses.len().into())];
    texts.html("result-links", &args)
}

fn keyboard(texts: &Texts, generation: &Generation) -> Vec<Vec<Button>> {
    // Nothing was shown before it here; the order stands in the history.
    let (id, back) = (generation.id(), Back::History(0));
    let mut last = Vec::new();
    if order::has_originals(generation) {
        last.push(button(texts, "button-original", Action::Original(id)));
    }
    last.push(button(texts, "button-menu", Action::Menu));
    let mut keyboard = vec![vec![
        button(texts, "button-repeat", Action::Repeat { id, back }),
        button(texts, "button-change", Action::Edit { id, back }),
    ]];
    if has_tools(generation) {
        keyboard.push(vec![tools_button(texts, id)]);
    }
    keyboard.push(last);
    keyboard
}
