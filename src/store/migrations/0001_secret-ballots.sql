-- `secret_ballots` has no rowid by hand: its random key is then the only order its rows have.
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
CREATE TABLE `secret_ballots` (
	`key` text PRIMARY KEY NOT NULL,
	`poll` integer NOT NULL,
	`choices` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `opinions` ADD `flagged` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `polls` ADD `unit` text DEFAULT 'household' NOT NULL;--> statement-breakpoint
ALTER TABLE `polls` ADD `anonymous` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `polls` ADD `published` text;