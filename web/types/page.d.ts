// What is not on the wire: the settings that the server hands to the page, and the global of supabase.js.
import type { JobType, Phase } from "./wire.d.ts";

export interface PhaseInfo {
  phase: Phase;
  label: string;
}

/** The texts of client_sdk/phases.py. */
export interface PhaseTexts {
  phases: Record<JobType, PhaseInfo[]>;
  ticker_messages: Record<Phase, string[]>;
  queued_messages: string[];
  most_messages: number;
  ticker_every_s: number;
}

/** The answer of /config.json. */
export interface PageConfig extends PhaseTexts {
  supabase_url: string;
  supabase_publishable_key: string;
}

declare global {
  var supabase: typeof import("@supabase/supabase-js") | undefined;
}
