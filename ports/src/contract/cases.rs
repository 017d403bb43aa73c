//! The list of cases.

/// Runs every case of the [contract](crate::contract) against a store.
///
/// Takes an `async fn` that makes a new, empty [`Home`](crate::contract::Home), and becomes one test per case. The crate
/// that says this needs `tokio` with its macros and the multi-thread runtime.
#[macro_export]
macro_rules! storage_contract {
    ($make:path) => {
        $crate::storage_contract! { $make =>
            users::a_newcomer_is_found_as_they_came,
            users::a_newcomer_without_a_language_gets_the_fallback,
            users::nobody_is_found_who_never_wrote,
            users::somebody_known_is_brought_up_to_date_and_keeps_what_they_chose,
            users::a_username_that_is_gone_is_gone,
            users::first_time_is_true_exactly_once_however_many_come_at_once,

            settings::a_change_can_be_read_back,
            settings::a_change_concerns_nobody_else,
            settings::a_change_of_somebody_unknown_is_refused,
            settings::changes_at_the_same_moment_are_all_kept,

            wallets::somebody_who_never_had_anything_has_an_empty_wallet,
            wallets::a_posting_with_a_known_key_changes_nothing_even_with_other_lines,
            wallets::a_posting_between_accounts_of_the_house_is_nobody_elses,
            wallets::a_posting_out_of_bounds_changes_nothing,
            wallets::a_posting_between_customers_changes_all_of_them,
            wallets::the_largest_amount_can_be_topped_up_and_spent,

            payments::a_payment_reported_by_many_at_once_is_booked_once,
            payments::payments_at_the_same_moment_all_count,
            payments::postings_between_the_same_customers_do_not_block_each_other,

            books::a_posting_can_be_read_back,
            books::statement_pages_are_newest_first_and_complete,
            books::postings_of_one_moment_are_each_on_one_page,
            books::audit_of_honest_books_is_empty,

            opening::what_you_open_is_what_you_find,
            opening::an_opened_order_sets_its_price_aside_bonus_first,
            opening::opening_again_does_not_rewind,
            opening::an_order_with_a_known_id_is_the_order_that_is_there,
            opening::an_order_that_costs_nothing_moves_no_money,

            taps::two_taps_open_one_order,
            taps::money_for_one_order_buys_one_order_however_many_tap,
            taps::no_more_than_the_limit_are_open_at_once,

            refusing::the_limit_counts_a_customers_own_open_orders,
            refusing::a_barred_customer_opens_nothing,
            refusing::errors_come_in_the_documented_order,
            refusing::an_order_without_money_leaves_nothing_behind,

            lists::nothing_is_found_that_was_not_opened,
            lists::history_is_newest_first_and_paged,
            lists::open_orders_are_listed_oldest_first,

            lives::what_you_advance_is_what_you_find,
            lives::history_shows_the_stage_of_each_order,
            lives::advancing_one_order_leaves_the_others_alone,
            lives::an_unknown_order_is_not_advanced,
            lives::an_event_that_does_not_fit_changes_nothing,

            licence::only_one_caller_gets_the_licence_to_submit,
            licence::an_order_is_called_off_or_handed_over_but_not_both,

            money::a_result_earns_what_was_set_aside,
            money::capture_below_the_hold_gives_the_rest_back_to_the_right_pocket,
            money::a_failure_gives_everything_back_where_it_came_from,
            money::a_waived_order_moves_no_money,
            money::a_late_result_moves_no_money,

            settling::a_settlement_happens_once_under_racing_finish_and_give_up,
            settling::a_result_at_the_moment_of_giving_up_is_paid_or_free_but_never_lost,
            settling::orders_and_payments_at_the_same_moment_all_count,

            turns::the_longest_overdue_come_first,
            turns::everybodys_orders_are_in_one_queue,
            turns::orders_to_hand_over_and_jobs_to_look_after_are_two_queues,
            turns::nothing_is_due_before_its_time,
            turns::what_you_claim_is_what_you_opened,
            turns::a_claimed_order_is_nobody_elses_until_its_next_turn,
            turns::only_an_event_or_a_hurry_ends_a_claim,
            turns::no_order_is_claimed_twice_by_workers_who_come_at_once,
            turns::an_advanced_order_is_due_when_its_new_stage_says,
            turns::claiming_and_hurrying_do_not_undo_an_event,
            turns::a_settled_order_is_never_due,
            turns::hurry_makes_it_due_now,
            turns::whoever_is_hurried_comes_before_the_longest_overdue,
            turns::hurrying_an_unknown_order_is_no_error,
            turns::a_late_result_after_giving_up_is_due_and_delivered_free,

            outbox::the_letter_is_written_with_the_settlement_and_can_be_claimed,
            outbox::letters_are_claimed_oldest_first,
            outbox::a_claimed_letter_is_nobody_elses_until_its_lease_ends,
            outbox::a_letter_in_hand_can_be_kept_for_longer,
            outbox::no_letter_is_claimed_twice_by_couriers_who_come_at_once,
            outbox::a_posted_letter_waits_once_until_it_is_delivered,

            delivery::delivered_keepsakes_can_be_read_back_with_the_generation,
            delivery::a_delivered_letter_never_comes_back,
            delivery::saying_delivered_twice_changes_nothing,
            delivery::the_keepsakes_of_two_letters_add_up,
            delivery::the_keepsakes_of_two_letters_that_arrive_at_once_add_up,
            delivery::keepsakes_and_events_at_the_same_moment_are_both_kept,

            postponing::postponed_letters_count_attempts,
            postponing::a_pause_that_the_messenger_wants_counts_as_no_attempt,
            postponing::a_letter_that_is_resumed_rests_no_longer,
            postponing::what_arrived_before_the_door_was_shut_is_remembered,
            postponing::a_postponed_letter_can_be_claimed_when_its_time_has_come,
            postponing::what_arrived_of_a_postponed_letter_is_remembered,
            postponing::a_parked_letter_is_not_claimed_before_its_addressee_is_back,
            postponing::a_letter_to_somebody_who_is_back_is_not_parked,
            postponing::a_parked_letter_stays_parked,
            postponing::discarded_letters_never_come_back,
            postponing::postponing_a_letter_that_is_done_does_not_bring_it_back,

            sessions::a_conversation_that_was_never_saved_is_none,
            sessions::a_saved_session_can_be_opened,
            sessions::a_stale_save_is_refused,
            sessions::a_repeated_update_is_reported_and_refused,
            sessions::only_one_of_many_saves_on_one_version_wins,
            sessions::an_update_that_comes_to_many_at_once_is_dealt_with_once,
            sessions::sessions_of_two_members_of_one_group_are_apart,

            forgetting::forget_forgets_old_sessions_and_updates_and_keeps_fresh_ones,
            forgetting::forgetting_updates_keeps_sessions,
            forgetting::forgetting_sessions_keeps_updates,

            top_ups::an_opened_top_up_is_found_as_it_was_opened,
            top_ups::a_top_up_with_a_known_id_is_the_top_up_that_is_there,
            top_ups::a_barred_customer_opens_no_top_up,
            top_ups::a_settled_top_up_makes_room_for_another,
            top_ups::no_more_top_ups_than_the_limit_are_open_at_once,
            top_ups::top_ups_are_newest_first_and_paged,
            top_ups::claims_wait_in_the_order_in_which_they_were_made,
            top_ups::the_longest_overdue_top_ups_come_first,
            top_ups::where_admins_were_told_is_remembered_once,
            top_ups::notices_and_a_claim_at_the_same_moment_are_all_kept,

            claims::a_claim_and_the_letters_to_all_admins_are_one,
            claims::an_approved_transfer_is_in_the_wallet_and_everybody_concerned_is_told,
            claims::a_declined_transfer_moves_no_money_and_says_why,
            claims::a_top_up_that_has_run_out_says_whether_there_was_a_receipt,
            claims::a_step_that_is_refused_changes_nothing,
            claims::an_unknown_top_up_is_not_advanced,
            claims::a_transfer_that_is_in_the_books_is_not_credited_again,
            claims::a_receipt_that_was_shown_before_is_recognised,

            deciding::a_transfer_approved_by_many_admins_at_once_is_credited_once,
            deciding::a_transfer_is_approved_or_declined_but_not_both,
            deciding::approvals_and_payments_at_the_same_moment_all_count,

            stars::stars_that_were_paid_are_in_the_wallet,
            stars::a_charge_reported_by_many_at_once_is_credited_once,
            stars::a_step_that_changes_nothing_writes_nothing,
            stars::one_charge_pays_for_one_top_up,
            stars::an_invoice_that_has_run_out_and_is_paid_after_all_is_credited,
            stars::stars_go_back_once_and_the_books_say_so,
            stars::a_refund_that_is_refused_brings_the_money_back,
            stars::two_refusals_before_anybody_reads_are_one_letter,
            stars::stars_that_were_spent_do_not_go_back,
            stars::stars_that_telegram_gives_back_by_itself_are_taken_as_far_as_they_are_left,
            stars::a_refund_asked_by_many_admins_at_once_happens_once,
            stars::stars_are_given_back_or_spent_but_not_both,

            promos::the_terms_of_a_code_are_kept,
            promos::a_code_is_made_once,
            promos::a_code_made_by_many_at_once_is_made_once,
            promos::a_stopped_code_stays_stopped,
            promos::codes_are_listed_newest_first,

            redeeming::a_discount_becomes_the_customers_own,
            redeeming::a_bonus_is_in_the_wallet_at_once,
            redeeming::a_code_redeemed_on_many_devices_at_once_is_redeemed_once,
            redeeming::no_more_customers_redeem_a_code_than_may,
            redeeming::a_code_that_is_refused_is_not_used_up,
            redeeming::a_code_that_is_unknown_is_not_redeemed,
            redeeming::a_bonus_that_is_in_the_books_is_not_given_again,
            redeeming::redemptions_and_other_changes_at_the_same_moment_are_all_kept,
            redeeming::a_discount_that_has_run_out_makes_room_for_another,

            deeds::whatever_an_admin_does_is_recorded_and_listed_latest_first,
            deeds::the_same_deed_is_recorded_once,
            deeds::an_adjustment_its_letter_and_its_deed_are_one,
            deeds::an_adjustment_confirmed_by_many_at_once_is_made_once,
            deeds::an_adjustment_out_of_bounds_changes_nothing,

            switches::what_is_set_can_be_read_back,
            switches::a_setting_and_its_deed_are_one,
            switches::settings_at_the_same_moment_are_all_kept,

            broadcasts::a_broadcast_is_found_as_it_was_begun,
            broadcasts::a_broadcast_is_begun_once_however_many_press,
            broadcasts::everybody_who_was_dealt_with_is_counted_once,
            broadcasts::somebody_counted_by_many_at_once_is_counted_once,
            broadcasts::a_broadcast_is_paused_resumed_and_ended_with_its_deeds,
            broadcasts::broadcasts_are_listed_latest_first,
            broadcasts::a_claimed_broadcast_is_nobody_elses_until_its_lease_ends,
            broadcasts::only_a_running_broadcast_is_claimed,
            broadcasts::no_broadcast_is_claimed_twice_by_workers_who_come_at_once,

            segments::everybody_is_in_the_segments_they_belong_to,
            segments::a_segment_is_read_in_pieces,
            segments::the_blocked_the_barred_and_the_forgotten_are_in_no_segment,

            statistics::where_nothing_happened_there_is_nothing_to_report,
            statistics::newcomers_are_counted_in_the_time_in_which_they_came,
            statistics::orders_are_counted_by_where_they_are_now,
            statistics::what_was_sold_is_counted_by_model,
            statistics::money_that_came_in_is_counted_by_how_it_came,
            statistics::failures_are_listed_latest_first,

            registry::people_are_found_by_name_in_whatever_case,
            registry::a_name_is_found_with_whoever_was_seen_with_it_last,
            registry::everybody_is_listed_newest_first,

            leaving::somebody_who_is_forgotten_has_no_name_any_more,
            leaving::the_orders_of_somebody_who_is_forgotten_say_what_they_cost_and_no_more,
            leaving::the_receipts_of_somebody_who_is_forgotten_are_gone,
            leaving::nothing_waits_for_somebody_who_is_forgotten,
            leaving::redemptions_outlive_whoever_is_forgotten,
            leaving::nobody_is_forgotten_while_something_of_theirs_is_open,
            leaving::nobody_is_forgotten_while_stars_go_back_to_them,
            leaving::an_order_at_the_moment_of_leaving_is_not_forgotten,

            retention::an_old_order_says_what_it_cost_and_no_more,
            retention::old_orders_are_emptied_one_batch_after_the_other,
            retention::an_order_about_which_a_letter_waits_is_not_emptied,
            retention::an_order_whose_result_may_still_come_is_not_emptied,
            retention::whoever_sweeps_at_the_same_moment_empties_each_order_once,

            archive::everything_kept_for_good_can_be_carried_away,
            archive::a_user_is_admitted_once_and_whole,
            archive::a_generation_is_admitted_once_and_goes_on,

            papers::every_paper_can_be_carried_away_in_the_order_of_the_keys,
            papers::a_paper_that_is_known_stays_as_it_is,
            papers::a_top_up_is_admitted_and_goes_on,
            papers::a_code_and_its_redemptions_are_admitted_and_go_on,
            papers::deeds_settings_and_broadcasts_are_admitted_and_hold,

            walk::a_long_life_agrees_with_the_rules,
        }
    };
    ($make:path => $($module:ident :: $case:ident),* $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $case() {
                $crate::contract::prove($make().await, $crate::contract::$module::$case).await;
            }
        )*
    };
}
