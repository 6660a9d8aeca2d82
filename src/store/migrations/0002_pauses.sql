CREATE TABLE `pauses` (
	`person` text PRIMARY KEY NOT NULL,
	`what` text NOT NULL,
	`since` integer NOT NULL
);
