CREATE TABLE `anonymous_proposers` (
	`topic` integer PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`keeper` text
);
--> statement-breakpoint
CREATE INDEX `anonymous_proposers_person` ON `anonymous_proposers` (`person`);--> statement-breakpoint
CREATE TABLE `called_households` (
	`poll` integer NOT NULL,
	`household` text NOT NULL,
	`answer` text NOT NULL,
	`manner` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`poll`, `household`)
);
--> statement-breakpoint
CREATE TABLE `choosings` (
	`topic` integer PRIMARY KEY NOT NULL,
	`met_on` text NOT NULL,
	`present` text NOT NULL,
	`needed` text NOT NULL,
	`able` text NOT NULL,
	`wished` text NOT NULL,
	`lead` text NOT NULL,
	`office` text NOT NULL,
	`document` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `delegations` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` integer,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `delegations_from` ON `delegations` (`from`);--> statement-breakpoint
CREATE TABLE `exemptions` (
	`topic` integer NOT NULL,
	`household` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`topic`, `household`)
);
--> statement-breakpoint
CREATE TABLE `followers` (
	`meeting` integer NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	`seat` text NOT NULL,
	PRIMARY KEY(`meeting`, `person`)
);
--> statement-breakpoint
CREATE TABLE `left_words` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`person` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `left_words_topic` ON `left_words` (`topic`);--> statement-breakpoint
CREATE INDEX `left_words_person` ON `left_words` (`person`);--> statement-breakpoint
CREATE TABLE `recorded_topics` (
	`topic` integer PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`by` text NOT NULL,
	`category` text
);
--> statement-breakpoint
CREATE TABLE `relays` (
	`handle` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE TABLE `round_sources` (
	`round` integer NOT NULL,
	`source` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`round`, `source`)
);
--> statement-breakpoint
CREATE TABLE `round_topics` (
	`topic` integer PRIMARY KEY NOT NULL,
	`round` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `round_topics_round` ON `round_topics` (`round`);--> statement-breakpoint
CREATE TABLE `rounds` (
	`no` integer PRIMARY KEY NOT NULL,
	`villages` text NOT NULL,
	`groups` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`closed_at` integer,
	`by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sent_fates` (
	`topic` integer PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `told_people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` integer,
	`person` text NOT NULL,
	`manner` text,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `told_people_topic` ON `told_people` (`topic`);--> statement-breakpoint
CREATE TABLE `documents` (
	`key` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`version` integer NOT NULL,
	`layer` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`by` text,
	`to` text NOT NULL,
	`caption` text NOT NULL,
	`args` text NOT NULL,
	`secret` integer NOT NULL,
	`sha256` text,
	`name` text,
	`at` integer NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE INDEX `documents_state` ON `documents` (`state`,`done_at`);--> statement-breakpoint
CREATE INDEX `documents_subject` ON `documents` (`kind`,`subject`);--> statement-breakpoint
CREATE INDEX `documents_sha256` ON `documents` (`sha256`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`account` text PRIMARY KEY NOT NULL,
	`person` text,
	`bound_at` integer,
	`platform` text,
	`bot` text,
	`conversation` text,
	`reachable_since` integer
);
--> statement-breakpoint
CREATE INDEX `accounts_person` ON `accounts` (`person`);--> statement-breakpoint
CREATE TABLE `additions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` integer NOT NULL,
	`person` text,
	`text` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `attendance` (
	`meeting` integer NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`meeting`, `person`)
);
--> statement-breakpoint
CREATE TABLE `ballots` (
	`poll` integer NOT NULL,
	`unit` text NOT NULL,
	`person` text NOT NULL,
	`choices` text NOT NULL,
	`reason` text,
	`channel` text NOT NULL,
	`at` integer NOT NULL,
	`flagged` integer NOT NULL,
	PRIMARY KEY(`poll`, `unit`)
);
--> statement-breakpoint
CREATE TABLE `claims` (
	`id` integer PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`platform` text NOT NULL,
	`conversation` text NOT NULL,
	`village` text NOT NULL,
	`section` text NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `counties` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`phone` text NOT NULL,
	`frozen_since` integer
);
--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`platform` text NOT NULL,
	`account` text NOT NULL,
	`conversation` text NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`name` text NOT NULL,
	`owner` text,
	`bound_at` integer NOT NULL,
	`muted_until` integer
);
--> statement-breakpoint
CREATE INDEX `groups_place` ON `groups` (`platform`,`account`,`conversation`);--> statement-breakpoint
CREATE TABLE `households` (
	`id` text PRIMARY KEY NOT NULL,
	`village` text NOT NULL,
	`section` text NOT NULL,
	`no` text NOT NULL,
	`label` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `households_village` ON `households` (`village`);--> statement-breakpoint
CREATE TABLE `items` (
	`no` text PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`text` text NOT NULL,
	`lead` text NOT NULL,
	`participants` text NOT NULL,
	`payer` text NOT NULL,
	`implementer` text NOT NULL,
	`supervisor` text NOT NULL,
	`due_at` integer NOT NULL,
	`status` text NOT NULL,
	`unit` text,
	`person` text,
	`revision` integer NOT NULL,
	`last_progress` text
);
--> statement-breakpoint
CREATE INDEX `items_topic` ON `items` (`topic`);--> statement-breakpoint
CREATE INDEX `items_person` ON `items` (`person`);--> statement-breakpoint
CREATE TABLE `market_days` (
	`town` text NOT NULL,
	`rule` text NOT NULL,
	PRIMARY KEY(`town`, `rule`)
);
--> statement-breakpoint
CREATE TABLE `meetings` (
	`no` integer PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`kind` text NOT NULL,
	`starts_at` integer NOT NULL,
	`place` text NOT NULL,
	`seats` integer,
	`status` text NOT NULL,
	`groups` text NOT NULL,
	`prompt` text NOT NULL,
	`revision` integer NOT NULL,
	`by` text,
	`counted` integer
);
--> statement-breakpoint
CREATE INDEX `meetings_topic` ON `meetings` (`topic`);--> statement-breakpoint
CREATE TABLE `opinions` (
	`poll` integer NOT NULL,
	`account` text NOT NULL,
	`choices` text NOT NULL,
	`at` integer NOT NULL,
	`flagged` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`poll`, `account`)
);
--> statement-breakpoint
CREATE TABLE `pauses` (
	`person` text PRIMARY KEY NOT NULL,
	`what` text NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`village` text,
	`household` text,
	`unit` text,
	`houses` text NOT NULL,
	`expertise` text
);
--> statement-breakpoint
CREATE INDEX `people_household` ON `people` (`household`);--> statement-breakpoint
CREATE INDEX `people_name` ON `people` (`name`);--> statement-breakpoint
CREATE TABLE `polls` (
	`no` integer PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`question` text NOT NULL,
	`options` text NOT NULL,
	`max` integer NOT NULL,
	`quorum` integer,
	`groups` text NOT NULL,
	`prompt` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`closed_at` integer,
	`revision` integer NOT NULL,
	`eligible` integer NOT NULL,
	`opened_by` text,
	`unit` text DEFAULT 'household' NOT NULL,
	`anonymous` integer DEFAULT false NOT NULL,
	`result` text,
	`published` text
);
--> statement-breakpoint
CREATE INDEX `polls_topic` ON `polls` (`topic`);--> statement-breakpoint
CREATE INDEX `polls_open` ON `polls` (`closed_at`);--> statement-breakpoint
CREATE TABLE `research` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`layer` integer NOT NULL,
	`text` text NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `research_topic` ON `research` (`topic`);--> statement-breakpoint
CREATE TABLE `roles` (
	`person` text NOT NULL,
	`role` text NOT NULL,
	`scope` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer,
	PRIMARY KEY(`person`, `role`, `scope`)
);
--> statement-breakpoint
CREATE INDEX `roles_role` ON `roles` (`role`,`scope`);--> statement-breakpoint
CREATE TABLE `rsvps` (
	`meeting` integer NOT NULL,
	`unit` text NOT NULL,
	`person` text,
	`coming` text NOT NULL,
	`count` integer NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`meeting`, `unit`)
);
--> statement-breakpoint
CREATE TABLE `seconds` (
	`topic` integer NOT NULL,
	`unit` text NOT NULL,
	`person` text,
	`account` text NOT NULL,
	`text` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`topic`, `unit`)
);
--> statement-breakpoint
CREATE TABLE `timeline` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` integer NOT NULL,
	`at` integer NOT NULL,
	`what` text NOT NULL,
	`by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `timeline_topic` ON `timeline` (`topic`);--> statement-breakpoint
CREATE TABLE `topics` (
	`no` integer PRIMARY KEY NOT NULL,
	`village` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`sealed` integer NOT NULL,
	`status` text NOT NULL,
	`category` text,
	`by` text,
	`by_account` text NOT NULL,
	`household` text,
	`group` text,
	`proposed_at` integer NOT NULL,
	`released` integer NOT NULL,
	`merged_into` integer,
	`fate` text
);
--> statement-breakpoint
CREATE INDEX `topics_village` ON `topics` (`village`);--> statement-breakpoint
CREATE INDEX `topics_by` ON `topics` (`by`);--> statement-breakpoint
CREATE TABLE `towns` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `units` (
	`name` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `villages` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`town` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `voters` (
	`poll` integer NOT NULL,
	`unit` text NOT NULL,
	`person` text NOT NULL,
	`channel` text NOT NULL,
	`at` integer NOT NULL,
	`flagged` integer NOT NULL,
	PRIMARY KEY(`poll`, `unit`)
);
--> statement-breakpoint
CREATE TABLE `boards` (
	`key` text PRIMARY KEY NOT NULL,
	`board` text NOT NULL,
	`group` text NOT NULL,
	`dirty_since` integer,
	`not_before` integer NOT NULL,
	`sent_ref` text,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `boards_group` ON `boards` (`group`);--> statement-breakpoint
CREATE TABLE `codes` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`person` text,
	`secret_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `codes_secretHash_unique` ON `codes` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `confirmations` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`conversation` text NOT NULL,
	`command` text NOT NULL,
	`args` text NOT NULL,
	`secret_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `confirmations_secret` ON `confirmations` (`owner`,`conversation`,`secret_hash`);--> statement-breakpoint
CREATE TABLE `debts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`person` text NOT NULL,
	`holder` text,
	`topic` integer,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`told_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `debts_key_unique` ON `debts` (`key`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`conversation` text NOT NULL,
	`command` text NOT NULL,
	`answers` text NOT NULL,
	`asking` text NOT NULL,
	`asked` text NOT NULL,
	`skipped` text NOT NULL,
	`expires_at` integer NOT NULL,
	`parked_at` integer
);
--> statement-breakpoint
CREATE INDEX `drafts_owner` ON `drafts` (`owner`,`parked_at`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_key_unique` ON `inbox` (`key`);--> statement-breakpoint
CREATE INDEX `inbox_state` ON `inbox` (`state`,`seq`);--> statement-breakpoint
CREATE TABLE `journal` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`type` text NOT NULL,
	`event` text NOT NULL,
	`open` text NOT NULL,
	`sealed_for` text,
	`sealed` blob,
	`sealed_hash` blob NOT NULL,
	`hash` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`lane` text NOT NULL,
	`person` text,
	`group` text,
	`kind` text NOT NULL,
	`class` text NOT NULL,
	`mark` text,
	`topic` integer,
	`message` text NOT NULL,
	`edit_of` text,
	`created_at` integer NOT NULL,
	`not_before` integer NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`sent_at` integer,
	`receipt` text,
	`unsolicited` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key_unique` ON `outbox` (`key`);--> statement-breakpoint
CREATE INDEX `outbox_lane` ON `outbox` (`state`,`lane`,`not_before`);--> statement-breakpoint
CREATE INDEX `outbox_group` ON `outbox` (`group`,`sent_at`);--> statement-breakpoint
CREATE TABLE `prompts` (
	`id` text PRIMARY KEY NOT NULL,
	`place` text NOT NULL,
	`label` text NOT NULL,
	`kind` text NOT NULL,
	`options` text NOT NULL,
	`max` integer NOT NULL,
	`subject` text NOT NULL,
	`opened_at` integer NOT NULL,
	`until` integer,
	`closed_at` integer
);
--> statement-breakpoint
CREATE INDEX `prompts_place` ON `prompts` (`place`,`closed_at`);--> statement-breakpoint
CREATE INDEX `prompts_subject` ON `prompts` (`subject`);--> statement-breakpoint
CREATE TABLE `seal_keys` (
	`owner` text PRIMARY KEY NOT NULL,
	`key` blob NOT NULL
);
--> statement-breakpoint
-- No rowid, by hand: its random key is then the only order its rows have.
CREATE TABLE `secret_ballots` (
	`key` text PRIMARY KEY NOT NULL,
	`poll` integer NOT NULL,
	`choices` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `timers` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`subject` text NOT NULL,
	`at` integer NOT NULL,
	`revision` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `timers_due` ON `timers` (`state`,`at`);--> statement-breakpoint
CREATE TABLE `undoables` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`what` text NOT NULL,
	`topic` integer NOT NULL,
	`before` text NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `media` (
	`no` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`sha256` text,
	`mime` text,
	`bytes` integer,
	`account` text NOT NULL,
	`person` text,
	`household` text,
	`village` text,
	`platform` text NOT NULL,
	`bot` text NOT NULL,
	`conversation` text NOT NULL,
	`group` text,
	`at` integer NOT NULL,
	`topic` integer,
	`follows` integer,
	`holder` text,
	`state` text NOT NULL,
	`words` text,
	`typed_by` text,
	`told` text,
	`attached_at` integer
);
--> statement-breakpoint
CREATE INDEX `media_sha256` ON `media` (`sha256`);--> statement-breakpoint
CREATE INDEX `media_account` ON `media` (`account`,`state`);--> statement-breakpoint
CREATE INDEX `media_topic` ON `media` (`topic`);--> statement-breakpoint
CREATE INDEX `media_state` ON `media` (`state`,`holder`);--> statement-breakpoint
CREATE INDEX `media_attached` ON `media` (`conversation`,`attached_at`);--> statement-breakpoint
CREATE TABLE `adoptions` (
	`topic` integer PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`document` text,
	`refused_items` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `avoided_days` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `called_names` (
	`meeting` integer NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`meeting`, `name`)
);
--> statement-breakpoint
CREATE TABLE `hand_counts` (
	`item` text PRIMARY KEY NOT NULL,
	`meeting` integer NOT NULL,
	`yes` integer NOT NULL,
	`no` integer NOT NULL,
	`abstain` integer NOT NULL,
	`who` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`meeting` integer NOT NULL,
	`name` text NOT NULL,
	`person` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`meeting`, `name`)
);
--> statement-breakpoint
CREATE TABLE `item_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`no` text NOT NULL,
	`kind` text NOT NULL,
	`text` text,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `item_notes_no` ON `item_notes` (`no`);--> statement-breakpoint
CREATE TABLE `ladders` (
	`no` text NOT NULL,
	`revision` integer NOT NULL,
	`rung` integer NOT NULL,
	`at` integer NOT NULL,
	`ack_at` integer,
	PRIMARY KEY(`no`, `revision`)
);
--> statement-breakpoint
CREATE TABLE `meeting_notes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`meeting` integer NOT NULL,
	`kind` text NOT NULL,
	`who` text,
	`text` text NOT NULL,
	`item` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meeting_notes_id_unique` ON `meeting_notes` (`id`);--> statement-breakpoint
CREATE INDEX `meeting_notes_meeting` ON `meeting_notes` (`meeting`);--> statement-breakpoint
CREATE TABLE `meeting_runs` (
	`meeting` integer PRIMARY KEY NOT NULL,
	`host` text,
	`host_person` text,
	`step` integer NOT NULL,
	`speaker` text,
	`women` integer
);
--> statement-breakpoint
CREATE TABLE `minutes` (
	`meeting` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`at` integer NOT NULL,
	`confirmed_at` integer
);
--> statement-breakpoint
CREATE TABLE `minutes_answers` (
	`meeting` integer NOT NULL,
	`revision` integer NOT NULL,
	`person` text NOT NULL,
	`answer` text NOT NULL,
	`text` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`meeting`, `revision`, `person`)
);
--> statement-breakpoint
CREATE TABLE `publications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` integer NOT NULL,
	`round` integer NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `publications_topic` ON `publications` (`topic`);--> statement-breakpoint
CREATE TABLE `rating_asks` (
	`topic` integer NOT NULL,
	`round` integer NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`topic`, `round`, `person`)
);
--> statement-breakpoint
CREATE INDEX `rating_asks_person` ON `rating_asks` (`person`);--> statement-breakpoint
CREATE TABLE `ratings` (
	`topic` integer NOT NULL,
	`round` integer NOT NULL,
	`person` text NOT NULL,
	`level` text NOT NULL,
	`reason` text,
	`channel` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`topic`, `round`, `person`)
);
--> statement-breakpoint
CREATE TABLE `revisits` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`round` integer NOT NULL,
	`text` text NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `revisits_topic` ON `revisits` (`topic`);--> statement-breakpoint
CREATE TABLE `signatures` (
	`meeting` integer NOT NULL,
	`name` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`meeting`, `name`)
);
--> statement-breakpoint
CREATE TABLE `signed_pages` (
	`meeting` integer NOT NULL,
	`media` integer NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`meeting`, `media`)
);
--> statement-breakpoint
CREATE TABLE `statutory_meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`no` text NOT NULL,
	`kind` text NOT NULL,
	`held_at` integer NOT NULL,
	`result` text NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `statutory_meetings_item` ON `statutory_meetings` (`no`);--> statement-breakpoint
CREATE TABLE `times_answers` (
	`id` text NOT NULL,
	`person` text NOT NULL,
	`choices` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`id`, `person`)
);
--> statement-breakpoint
CREATE TABLE `times_asked` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`starts` text NOT NULL,
	`people` text NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `times_asked_topic` ON `times_asked` (`topic`);--> statement-breakpoint
CREATE TABLE `appeals` (
	`no` integer PRIMARY KEY NOT NULL,
	`town` text NOT NULL,
	`year` integer NOT NULL,
	`indicator` integer NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`answer` text,
	`answered_at` integer
);
--> statement-breakpoint
CREATE TABLE `money_lines` (
	`topic` integer NOT NULL,
	`no` integer NOT NULL,
	`direction` text NOT NULL,
	`source` text,
	`fen` integer NOT NULL,
	`note` text NOT NULL,
	`day` integer NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	`counters` integer,
	PRIMARY KEY(`topic`, `no`)
);
--> statement-breakpoint
CREATE INDEX `money_lines_by` ON `money_lines` (`by`);--> statement-breakpoint
CREATE TABLE `pledges` (
	`topic` integer NOT NULL,
	`household` text NOT NULL,
	`person` text NOT NULL,
	`fen` integer NOT NULL,
	`tenths_of_day` integer NOT NULL,
	`hundredths_of_mu` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`topic`, `household`)
);
--> statement-breakpoint
CREATE INDEX `pledges_household` ON `pledges` (`household`);--> statement-breakpoint
CREATE TABLE `vouchers` (
	`media` integer PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`line` integer,
	`account` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `vouchers_topic` ON `vouchers` (`topic`);--> statement-breakpoint
CREATE TABLE `appointments` (
	`topic` integer NOT NULL,
	`person` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`by` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`topic`, `person`)
);
--> statement-breakpoint
CREATE INDEX `appointments_person` ON `appointments` (`person`);--> statement-breakpoint
CREATE TABLE `bases` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`person` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `bases_topic` ON `bases` (`topic`);--> statement-breakpoint
CREATE TABLE `cosigns` (
	`id` text PRIMARY KEY NOT NULL,
	`command` text NOT NULL,
	`args` text NOT NULL,
	`topic` integer,
	`text` text NOT NULL,
	`asker` text NOT NULL,
	`account` text NOT NULL,
	`place` text NOT NULL,
	`seconds` text NOT NULL,
	`secret_hash` text NOT NULL,
	`at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`state` text NOT NULL,
	`second` text
);
--> statement-breakpoint
CREATE INDEX `cosigns_secret` ON `cosigns` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `cosigns_account` ON `cosigns` (`account`,`state`);--> statement-breakpoint
CREATE TABLE `parties` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`no` integer NOT NULL,
	`alias` text NOT NULL,
	`household` text,
	`person` text,
	`share` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `parties_topic` ON `parties` (`topic`);--> statement-breakpoint
CREATE INDEX `parties_person` ON `parties` (`person`);--> statement-breakpoint
CREATE INDEX `parties_household` ON `parties` (`household`);--> statement-breakpoint
CREATE TABLE `plans` (
	`topic` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`text` text NOT NULL,
	`lead` text NOT NULL,
	`participants` text NOT NULL,
	`payer` text NOT NULL,
	`implementer` text NOT NULL,
	`supervisor` text NOT NULL,
	`due_at` integer NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `recusals` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`party` text NOT NULL,
	`person` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`visitor` text,
	`answered_at` integer
);
--> statement-breakpoint
CREATE INDEX `recusals_topic` ON `recusals` (`topic`);--> statement-breakpoint
CREATE TABLE `reports` (
	`topic` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	`approved_at` integer
);
--> statement-breakpoint
CREATE TABLE `stands` (
	`topic` integer NOT NULL,
	`party` text NOT NULL,
	`revision` integer NOT NULL,
	`agrees` integer NOT NULL,
	`reason` text,
	`channel` text NOT NULL,
	`person` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`topic`, `party`)
);
--> statement-breakpoint
CREATE TABLE `statements` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`party` text NOT NULL,
	`person` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`taken_back_at` integer
);
--> statement-breakpoint
CREATE INDEX `statements_topic` ON `statements` (`topic`);--> statement-breakpoint
CREATE TABLE `team` (
	`topic` integer NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`topic`, `person`)
);
--> statement-breakpoint
CREATE INDEX `team_person` ON `team` (`person`);--> statement-breakpoint
CREATE TABLE `visits` (
	`research` text NOT NULL,
	`topic` integer NOT NULL,
	`party` text NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`research`, `party`)
);
--> statement-breakpoint
CREATE INDEX `visits_topic` ON `visits` (`topic`);--> statement-breakpoint
CREATE TABLE `waivers` (
	`topic` integer PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`due_at` integer NOT NULL,
	`by` text NOT NULL,
	`second` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `kept_topics` (
	`topic` integer PRIMARY KEY NOT NULL,
	`until` text,
	`reason` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `leader_seats` (
	`scope` text NOT NULL,
	`revision` integer NOT NULL,
	`no` integer NOT NULL,
	`kind` text NOT NULL,
	`person` text,
	`words` text,
	PRIMARY KEY(`scope`, `revision`, `no`)
);
--> statement-breakpoint
CREATE TABLE `leaders` (
	`scope` text NOT NULL,
	`revision` integer NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	`dropped_at` integer,
	PRIMARY KEY(`scope`, `revision`)
);
--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`body` text NOT NULL,
	`text` text,
	`counts` integer NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `links_topic` ON `links` (`topic`);--> statement-breakpoint
CREATE TABLE `phases` (
	`name` text PRIMARY KEY NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`target` integer,
	`unit` text NOT NULL,
	`source` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `pilots` (
	`village` text PRIMARY KEY NOT NULL,
	`compared` text NOT NULL,
	`reason` text NOT NULL,
	`document` text NOT NULL,
	`approved_on` text NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `programme` (
	`topic` integer PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `schemes` (
	`document` text PRIMARY KEY NOT NULL,
	`issued_on` text NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `authorisations` (
	`id` text PRIMARY KEY NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`commands` text,
	`since` integer NOT NULL,
	`until` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `authorisations_to` ON `authorisations` (`to`);--> statement-breakpoint
CREATE INDEX `authorisations_from` ON `authorisations` (`from`);--> statement-breakpoint
CREATE TABLE `behalf_acts` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`authorisation` text NOT NULL,
	`by` text NOT NULL,
	`person` text NOT NULL,
	`command` text NOT NULL,
	`topic` integer,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `behalf_acts_person` ON `behalf_acts` (`person`);--> statement-breakpoint
CREATE TABLE `rehearsals` (
	`group` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rules` (
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`value` text,
	`by` text,
	PRIMARY KEY(`key`, `at`)
);
--> statement-breakpoint
CREATE TABLE `standins` (
	`id` text PRIMARY KEY NOT NULL,
	`absent` text NOT NULL,
	`standin` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`state` text NOT NULL,
	`roles` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `topic_tracks` (
	`topic` integer PRIMARY KEY NOT NULL,
	`track` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sounding_posts` (
	`sounding` integer NOT NULL,
	`group` text NOT NULL,
	`state` text NOT NULL,
	`poll` text,
	`counts` text,
	PRIMARY KEY(`sounding`, `group`)
);
--> statement-breakpoint
CREATE INDEX `sounding_posts_poll` ON `sounding_posts` (`poll`);--> statement-breakpoint
CREATE TABLE `soundings` (
	`no` integer PRIMARY KEY NOT NULL,
	`topic` integer NOT NULL,
	`question` text NOT NULL,
	`options` text NOT NULL,
	`groups` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`by` text,
	`stopped_at` integer,
	`closed_at` integer,
	`counts` text
);
--> statement-breakpoint
CREATE INDEX `soundings_topic` ON `soundings` (`topic`);