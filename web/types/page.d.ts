// What is not on the wire: the settings that the server hands to the page, and the global of supabase.js.
import type { JobType, Phase } from "./wire.d.ts";

export interface PhaseName {
  phase: Phase;
  label: string;
}

/** What client_sdk/phases.py says. */
export interface PhaseTexts {
  phases: Record<JobType, PhaseName[]>;
  ticker_messages: Record<Phase, string[]>;
  queued_messages: string[];
  most_messages: number;
  ticker_every_s: number;
}

/** The answer of /config.json. */
export interface PageConfig {
  supabase_url: string;
  supabase_publishable_key: string;
  texts: PhaseTexts;
}

declare global {
  var supabase: typeof import("@supabase/supabase-js") | undefined;
}
