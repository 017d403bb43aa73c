//! What a button does.
//!
//! Buttons live for years in people's chats, so their data is a wire format: old data must still decode, or be told from
//! nonsense and answered kindly.

mod codec;
pub mod desk;
mod fingerprint;
mod mine;
mod pay;

pub use desk::Desk;
pub use fingerprint::Fingerprint;
pub use mine::Mine;
pub use pay::{Excuse, Pay};

use domain::{
    generation::GenerationId,
    model::{Category, FamilyId, Mode, ModelId},
    user::Language,
    value::ParameterName,
};

/// What happens when a button is pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The main menu.
    Menu,
    /// Every family, page by page.
    AllModels { page: u16 },
    /// The families of one shelf.
    Shelf { category: Category, page: u16 },
    /// Asks for words to search for.
    Search { back: Back },
    /// What was found by the last search.
    Found,
    /// A family: its modes, or its one model's card.
    Family { id: FamilyId, back: Back },
    /// A model's card.
    Card { id: ModelId, back: Back },
    /// A model's card with its example prompt.
    CardExample { id: ModelId, back: Back },
    /// Begins to fill in a model's form.
    Begin { id: ModelId, back: Back },
    /// Something within a form.
    Form { form: FormNumber, step: FormAction },
    /// Confirms an offer.
    Confirm(GenerationId),
    /// Calls an order off.
    CancelOrder(GenerationId),
    /// Shows how far an order is.
    Progress(GenerationId),
    /// The list of past orders.
    History { page: u16 },
    /// One past order.
    HistoryCard { id: GenerationId, back: Back },
    /// Sends a result again.
    Resend(GenerationId),
    /// Sends a result as uncompressed files.
    Original(GenerationId),
    /// What can be done with a result: which of several results, which kind of work, which model.
    Tools {
        id: GenerationId,
        output: Option<u16>,
        mode: Option<Mode>,
    },
    /// Begins the form of a model that works on a result.
    Work {
        id: GenerationId,
        output: u16,
        tool: Fingerprint,
    },
    /// Offers the same order again.
    Repeat { id: GenerationId, back: Back },
    /// Opens the form with the answers of a past order.
    Edit { id: GenerationId, back: Back },
    /// The balance with the last operations.
    Balance { page: u16 },
    /// How to top up.
    TopUp { back: Back },
    /// Gives play money, where money is a toy.
    Play,
    /// Something about a payment.
    Pay(Pay),
    /// Help.
    Help,
    /// Settings.
    Settings,
    /// Speaks another language.
    SetLanguage(Language),
    /// Switches the sound of notices.
    SetSound(bool),
    /// Switches originals as files.
    SetOriginals(bool),
    /// Something about the customer's own data and taste.
    Mine(Mine),
    /// Something at the admins' desk.
    Desk(Desk),
}

/// The screen somebody came from, to which «◀️ Назад» leads. A button carries it, so that going back takes nobody anywhere
/// else, however often it is pressed and however old the button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// The main menu.
    Menu,
    /// Help.
    Help,
    /// A page of all families.
    AllModels(u16),
    /// A page of one shelf.
    Shelf(Category, u16),
    /// What was found.
    Found,
    /// The customer's favourites.
    Favourites,
    /// A page of the history.
    History(u16),
    /// A page of the balance.
    Balance(u16),
    /// The confirmation of a form.
    Review(FormNumber),
}

impl Back {
    /// What pressing «◀️ Назад» does.
    pub const fn action(self) -> Action {
        match self {
            Self::Menu => Action::Menu,
            Self::Help => Action::Help,
            Self::AllModels(page) => Action::AllModels { page },
            Self::Shelf(category, page) => Action::Shelf { category, page },
            Self::Found => Action::Found,
            Self::Favourites => Action::Mine(Mine::Favourites),
            Self::History(page) => Action::History { page },
            Self::Balance(page) => Action::Balance { page },
            Self::Review(form) => Action::Form {
                form,
                step: FormAction::Review,
            },
        }
    }
}

/// Which form a button belongs to. Every form that is begun gets a number of its own, taken from the update that began it, so
/// that a button of an old form, or of somebody else's in a group, is out of date instead of changing this one.
pub type FormNumber = u32;

/// What happens within a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormAction {
    /// Picks the option with this index; for a toggle 1 is yes.
    Choose {
        parameter: ParameterName,
        option: u16,
    },
    /// Picks a result of an earlier order.
    Pick {
        generation: GenerationId,
        output: u16,
    },
    /// Enough files or items have been collected.
    Done { parameter: ParameterName },
    /// Leaves an optional parameter alone.
    Skip { parameter: ParameterName },
    /// Takes the answer away.
    Clear { parameter: ParameterName },
    /// Begins one more item of a list.
    AddItem { parameter: ParameterName },
    /// Takes the last item of a list up again.
    AmendItem { parameter: ParameterName },
    /// Takes the model's example as the answer.
    UseExample { parameter: ParameterName },
    /// Opens one parameter.
    Open { parameter: ParameterName },
    /// The list of all parameters.
    Options,
    /// On to the confirmation.
    Review,
    /// One step back.
    Back,
    /// Throws the form away.
    Abandon,
}
