// A region that scrolls sideways is a stop for the keyboard, so that the arrow keys can move it. One whose content fits is no
// stop: there is nothing to move, and a window lower than the region would jump to the middle of it.

export function scrollStop(region) {
  const look = () => {
    const isCutOff = region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight + 1;
    region.tabIndex = isCutOff ? 0 : -1;
  };
  const observer = new ResizeObserver(look);
  for (const one of [region, ...region.children]) observer.observe(one);
}
