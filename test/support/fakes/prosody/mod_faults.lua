-- Lets a real prosody do what servers do wrong, when a test asks for it: a file `<kind>.<number>` in `faults_folder` is one fault.
local st = require "util.stanza";
local folder = module:get_option_string("faults_folder");
local is_silent = false;

local function is_due(kind)
	for number = 1, 20 do
		if os.remove(folder.."/"..kind.."."..number) then return true; end
	end
	return false;
end

local function is_ours(session)
	return session.username == "shop" and session.resource == "frontdesk";
end

module:hook("pre-message/bare", function (event)
	local session, stanza = event.origin, event.stanza;
	if not is_ours(session) or not stanza:get_child("body") then return; end
	if is_due("serverError") then
		session.send(st.error_reply(stanza, "wait", "resource-constraint", "Try again later."));
		return true;
	end
	if is_due("refused") then
		session.send(st.error_reply(stanza, "cancel", "service-unavailable", "Nobody here."));
		return true;
	end
	is_silent = is_silent or is_due("silentAfterTaking");
end, 100);

-- Whoever took a message answers nothing any more, once.
module:hook("iq-get/host/urn:xmpp:ping:ping", function (event)
	if is_silent and is_ours(event.origin) then
		is_silent = false;
		return true;
	end
end, 100);

module:hook("pre-iq/bare", function (event)
	if is_ours(event.origin) and event.stanza:get_child("vCard", "vcard-temp") and is_due("profileFails") then
		event.origin.send(st.error_reply(event.stanza, "wait", "internal-server-error"));
		return true;
	end
end, 100);
