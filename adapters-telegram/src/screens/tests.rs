//! What customers see, in both languages: every sample of every screen, to be read in the snapshots, and what holds for all
//! of them.

mod laws;
mod markup;
mod written;

use domain::user::Language;

use super::*;
use crate::texts::Texts;

/// Does something with every view.
macro_rules! every_view {
    ($with:ident) => {
        $with!(
            MainMenu,
            Families,
            SearchPrompt,
            SearchResults,
            Modes,
            ModelCard,
            FormStep,
            FormOptions,
            Problems,
            Review,
            Progress,
            ResultCaption,
            ResultText,
            FailureNotice,
            History,
            HistoryCard,
            Tools,
            Balance,
            TopUp,
            TopUpAmounts,
            TopUpAmountPrompt,
            TopUpCard,
            TopUpReceiptPrompt,
            PaymentNotice,
            PromoPrompt,
            ClaimNotice,
            ClaimAmountPrompt,
            ClaimReasonPrompt,
            ClaimDecided,
            Settings,
            Help,
            Terms,
            PaySupport,
            Unexpected,
            Sorry,
            AlarmNotice,
            Favourites,
            Forget,
            InPrivate,
            GenHelp,
            ExportReady,
            DeskHome,
            DeskStats,
            DeskSold,
            DeskAccount,
            DeskFailures,
            DeskLog,
            DeskPeople,
            DeskPerson,
            DeskStatement,
            DeskOrders,
            DeskTopUps,
            DeskWaiting,
            DeskRefund,
            DeskAdjust,
            DeskPrompt,
            DeskPromos,
            DeskPromo,
            DeskPromoStep,
            DeskModels,
            DeskModel,
            DeskBroadcasts,
            DeskBroadcast,
            DeskSegments,
            DeskSend,
            AdjustedNotice
        )
    };
}

/// Every sample of a view in a language.
fn drawn<V: View>(language: Language) -> Vec<Screen> {
    let texts = Texts::of(language);
    V::samples().iter().map(|view| view.draw(texts)).collect()
}

/// Every sample of every view in both languages, each with its name.
fn every_screen() -> Vec<(String, Screen)> {
    let mut screens = Vec::new();
    macro_rules! gather {
        ($($view:ident),*) => {$(
            for language in Language::ALL {
                for (number, screen) in drawn::<$view>(language).into_iter().enumerate() {
                    screens.push((format!("{} {} {number}", stringify!($view), language.code()), screen));
                }
            }
        )*};
    }
    every_view!(gather);
    screens
}

#[test]
fn every_screen_reads_as_it_was_written() {
    macro_rules! snap {
        ($($view:ident),*) => {$(
            for language in Language::ALL {
                let name = format!("{}.{}", stringify!($view), language.code());
                let screens = drawn::<$view>(language);
                insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                    insta::assert_snapshot!(name, written::all(&screens));
                });
            }
        )*};
    }
    every_view!(snap);
}

#[test]
fn a_long_answer_in_words_comes_in_several_messages() {
    for language in Language::ALL {
        let texts = Texts::of(language);
        let longest = ResultText::samples().pop().expect("a sample");
        let parts = longest.parts(texts);
        assert!(parts.len() > 2, "{} parts", parts.len());
        let (last, before) = parts.split_last().expect("parts");
        assert!(before.iter().all(|part| part.keyboard.is_empty()));
        assert_eq!(last, &longest.draw(texts));
        assert!(
            parts
                .iter()
                .all(|part| part.text.units() <= crate::html::LONGEST_MESSAGE)
        );
    }
}
