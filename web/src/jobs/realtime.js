/** @import { SupabaseClient } from "@supabase/supabase-js" */
/** @import { ChannelHandlers } from "./job-channel.js" */

let opened = 0;

/**
 * Opens a Realtime channel that carries the user's own rows of `document_jobs`.
 *
 * Each gets a topic of its own: supabase-js hands an old channel out again for a topic that it still knows.
 * @param {SupabaseClient} client
 * @param {string} userId
 * @returns {(handlers: ChannelHandlers) => () => void}
 */
export function channelOpener(client, userId) {
  return (handlers) => {
    const rows = { schema: "public", table: "document_jobs", filter: `user_id=eq.${userId}` };
    const channel = client
      .channel(`document-jobs-${(opened += 1)}`)
      .on("postgres_changes", { event: "INSERT", ...rows }, ({ new: row }) => handlers.row(row))
      .on("postgres_changes", { event: "UPDATE", ...rows }, ({ new: row }) => handlers.row(row))
      .on("system", {}, (message) => {
        if (message.extension !== "postgres_changes") return;
        if (message.status === "ok") handlers.live();
        else handlers.lost(message.message);
      })
      .subscribe((status, error) => {
        if (status === "SUBSCRIBED") handlers.joined();
        else handlers.lost(error?.message ?? status);
      });
    return () => void client.removeChannel(channel);
  };
}
