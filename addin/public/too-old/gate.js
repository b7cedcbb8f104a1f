/*
 * Plain ES5, and loaded before anything else: sends browsers that cannot run the pages to one that says so. The pages
 * are compiled for browsers of 2023; the array method came with those, modules long before.
 */
function isTooOld() {
  return !('noModule' in document.createElement('script')) || !Array.prototype.toSorted;
}

// What Excel has put into the address goes along: its library reads it on the other page too.
if (isTooOld()) location.replace('/too-old'.concat(location.search));
