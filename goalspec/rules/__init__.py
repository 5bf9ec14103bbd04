"""The rules, one file each: `FAMILY/rule_name.py` is the rule `family/rule-name`."""
