/* Plain ES5: what the page cannot say without knowing where it stands. */
document.getElementById('address').textContent = location.protocol.concat('//', location.host, '/');

/*
 * An Excel that never hears of its library takes the add-in for broken, and covers the page with an error; on a Mac with
 * an old Safari as much as on Windows. Builds that name another version are left alone: the library would fetch a file
 * for them from Microsoft's own address.
 */
function tellExcel() {
  document.body.appendChild(document.createElement('script')).src = '/office-js/office.js';
}

if (/_host_Info=Excel(\$|%24)(Win32(\$|%24)16\.01|Mac(\$|%24)16\.00)/i.test(location.search)) tellExcel();
