/** @import { Part } from "./scene.js" */
import { element } from "../dom.js";
import { cited } from "./scene.js";

/** What to say in the interview. @type {Part} */
export const pointsPart = {
  name: "For the interview",
  field: null,
  offer: "talking_points",
  draw: (scene) => {
    const items = scene.desk.profile.talking_points?.items ?? [];
    if (items.length === 0) return [element("p", { class: "hint", text: "Your record answers none of what the posting asks for." })];
    return [
      element("dl", { class: "points" }, ...items.map(({ requirement, text, strength }, i) => {
        const term = element("dt", { text: requirement });
        if (strength === "partial") term.append(" ", element("span", { class: "tag", text: "in part" }));
        return element("div", {}, term, cited("dd", scene, { text, path: `talking_points.items[${i}]` }));
      })),
    ];
  },
};
