use clap::CommandFactory;

use super::*;

#[test]
fn help_lists_every_setting_with_its_default_and_meaning() {
    let help = Cli::command().term_width(100).render_long_help();
    insta::assert_snapshot!(help);
}

#[test]
fn help_for_the_playground_says_how_to_play() {
    let mut command = Cli::command().term_width(100);
    let playground = command.find_subcommand_mut("playground").unwrap();
    insta::assert_snapshot!(playground.render_long_help());
}

#[test]
fn help_for_a_look_at_the_catalogue_says_which_files() {
    let mut command = Cli::command().term_width(100);
    let catalogue = command.find_subcommand_mut("catalogue").unwrap();
    let check = catalogue.find_subcommand_mut("check").unwrap();
    insta::assert_snapshot!(check.render_long_help());
}

#[test]
fn help_for_the_difference_says_what_it_needs_and_how_it_ends() {
    let mut command = Cli::command().term_width(100);
    let catalogue = command.find_subcommand_mut("catalogue").unwrap();
    let diff = catalogue.find_subcommand_mut("diff").unwrap();
    insta::assert_snapshot!(diff.render_long_help());
}

#[test]
fn the_command_line_is_consistent() {
    Cli::command().debug_assert();
}
